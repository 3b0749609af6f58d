import { PROJECT } from '../../../lib/compose/keys/project';
import type { Shape } from '../../../lib/compose/keys/shape';
import { documented } from './documented';

const OUTCOMES = ['mapped', 'approximated', 'refused', 'development only'];
/** Jobs and steps before a start have keys of services. */
const LIKE_SERVICES = /^(jobs\.NAME|services\.NAME\.pre_start)\.(?!triggers|per_replica)/;

/** The paths of all keys below a shape. */
function keysBelow(shape: Shape, path: string): string[] {
  const { list, mapping } = shape;
  return [
    ...(list ? keysBelow(list.items, path) : []),
    ...Object.entries(mapping?.keys ?? {}).flatMap(([key, value]) => {
      const full = path ? `${path}.${key}` : key;
      return [full, ...keysBelow(value, full)];
    }),
    ...(mapping?.others ? keysBelow(mapping.others, `${path}.NAME`) : []),
  ];
}

const rows = documented();
const named = rows.flatMap(({ keys }) => keys);
const known = new Set(keysBelow(PROJECT, '').filter((path) => !LIKE_SERVICES.test(path)));

describe('docs/compose.md', () => {
  test('says what becomes of each key of the Compose Specification', () => {
    const missing = [...known].filter((path) => !named.some((name) => name === path || name.startsWith(`${path}.`)));
    expect(missing).toEqual([]);
    expect(known.size).toBeGreaterThan(300);
  });

  test('names no other keys, and none twice', () => {
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(named.filter((name, index) => named.indexOf(name) < index)).toEqual([]);
  });

  test('has the outcomes of reports', () => {
    const others = rows.filter(
      ({ keys, outcomes }) => keys[0] !== 'services' && (outcomes.length === 0 || outcomes.some((each) => !OUTCOMES.includes(each))),
    );
    expect(others).toEqual([]);
  });
});
