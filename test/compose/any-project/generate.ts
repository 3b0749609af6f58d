import fc from 'fast-check';
import { stringify } from 'yaml';
import { PROJECT } from '../../../lib/compose/keys/project';
import { JOB, SERVICE } from '../../../lib/compose/keys/service';
import type { ListShape, MappingShape, ScalarShape, Shape } from '../../../lib/compose/keys/shape';
import { FREE, VALUES, WHOLES } from './values';

/** Files that projects refer to. */
export const FILES = {
  'a.env': 'FROM_FILE=a\nTOKEN=hunter2hunter2\n',
  'settings.conf': 'upstream = http://my_service:3000\n',
  'password.txt': 'hunter2hunter2',
  'site/index.html': '<h1>Shop</h1>\n',
};

const SERVICES = ['web', 'db', 'my_service', '购物车', 'front.end', 'cache', 'worker'];
/** What the top level describes, so that services can refer to it. */
const DESCRIBED: { readonly [section: string]: readonly string[] } = {
  networks: ['front', 'back'],
  volumes: ['data', 'files', 'outside'],
  secrets: ['password', 'db_token'],
  configs: ['settings', 'site.conf'],
  models: ['llm'],
};
const TOP_LEVEL = PROJECT.mapping!.keys;

/** Names of services to which a service may refer without a circle. */
type Before = readonly string[];

function valueOf(shape: Shape, path: readonly string[], before: Before, isItem = false): fc.Arbitrary<unknown> {
  const key = path.at(-1)!;
  const wholes = Object.hasOwn(WHOLES, key) ? [fc.constantFrom(...WHOLES[key])] : [];
  const { scalar, list, mapping } = shape;
  return fc.oneof(
    ...(isItem ? [] : wholes),
    ...(scalar ? [scalarOf(scalar, key)] : []),
    ...(list ? [listOf(list, path, before)] : []),
    ...(mapping ? [mappingOf(mapping, path, before)] : []),
    ...(scalar || list || mapping ? [] : [fc.constantFrom('a', 1)]),
  );
}

function scalarOf({ values, kinds, atLeast = 0, atMost = 5 }: ScalarShape, key: string): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(VALUES, key) && !kinds.includes('flag') ? VALUES[key] : [];
  if (values) {
    return fc.constantFrom(...values);
  }
  const fitting = known.filter((value) =>
    typeof value === 'string'
      ? !kinds.every((kind) => /^(integer|whole|number|boolean)$/.test(kind))
      : typeof value !== 'number' || !kinds.every((kind) => kind.includes('text')),
  );
  if (fitting.length > 0) {
    return fc.constantFrom(...fitting);
  }
  const kind = kinds[0];
  switch (kind) {
    case 'flag':
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'whole':
    case 'decimal':
    case 'number':
      return fc.integer({ min: Math.max(atLeast, 0), max: Math.max(atLeast, Math.min(atMost, 5)) });
    case 'duration':
      return fc.constantFrom('10s', '1m30s', '500ms', '0s', '2h');
    case 'size':
    case 'size text':
      return fc.constantFrom('64m', '1g', '10kb');
    case 'null':
      return fc.constant(null);
    case 'text':
      return fc.constantFrom('a', 'b-c');
  }
}

function listOf({ items }: ListShape, path: readonly string[], before: Before): fc.Arbitrary<unknown> {
  const names = referencesOf(path, before);
  const item =
    names === undefined
      ? valueOf(items, path, before, true)
      : names.length === 0
        ? undefined
        : fc.oneof(
            fc.constantFrom(...names),
            ...(items.mapping ? [mappingOf(items.mapping, path, before).map((value) => ({ ...(value as object), source: names[0] }))] : []),
          );
  return item ? fc.uniqueArray(item, { maxLength: 3, selector: (value) => JSON.stringify(value) }) : fc.constant([]);
}

/** What the items of a list, or the names of a mapping, refer to. */
function referencesOf(path: readonly string[], before: Before): readonly string[] | undefined {
  const key = path.at(-1)!;
  if (['depends_on', 'links', 'volumes_from'].includes(key)) {
    return before;
  }
  return path.length > 1 && ['networks', 'secrets', 'configs', 'models'].includes(key) ? DESCRIBED[key] : undefined;
}

/** Keys without which a mapping cannot be read, beside those of the table. */
const NEEDED: { readonly [key: string]: readonly string[] } = { ports: ['target'], volumes: ['target', 'source'], pre_start: ['command'] };

function mappingOf({ keys, others, required }: MappingShape, path: readonly string[], before: Before): fc.Arbitrary<unknown> {
  const known = Object.keys(keys);
  const names = known.length > 0 ? known : (referencesOf(path, before) ?? FREE);
  if (names.length === 0) {
    return fc.constant({});
  }
  return fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 4 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...new Set([...required, ...(known.length > 0 && path[0] === 'services' ? (NEEDED[path.at(-1)!] ?? []) : []), ...chosen])].map(
            (name) => [name, valueOf(known.length > 0 ? keys[name] : others!, [...path, name], before)],
          ),
        ),
      ),
    );
}

/** A service, mostly with an image, and with some of all keys. */
function serviceOf(shape: Shape, before: Before, always: readonly string[]): fc.Arbitrary<unknown> {
  const { keys } = shape.mapping!;
  const usual = [
    'ports',
    'environment',
    'depends_on',
    'volumes',
    'command',
    'healthcheck',
    'deploy',
    'restart',
    'networks',
    'secrets',
    'configs',
  ].filter((key) => Object.hasOwn(keys, key));
  const others = Object.keys(keys).filter((key) => !usual.includes(key) && !['image', 'extends', 'profiles', 'provider'].includes(key));
  return fc
    .record({
      some: fc.uniqueArray(fc.constantFrom(...usual), { maxLength: 4 }),
      more: fc.uniqueArray(fc.constantFrom(...others), { maxLength: 3 }),
      hasImage: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    })
    .chain(({ some, more, hasImage }) => {
      const names = new Set([hasImage ? 'image' : 'build', ...always, ...some, ...more]);
      return fc.record(Object.fromEntries([...names].map((name) => [name, valueOf(keys[name], ['services', 'x', name], before)])));
    });
}

const JOBS = ['report', '夜'];

/** Compose files with all keys of services, jobs and the top level, most of which can be read. */
export const PROJECTS: fc.Arbitrary<string> = fc
  .tuple(fc.shuffledSubarray(SERVICES, { minLength: 1, maxLength: 4 }), fc.shuffledSubarray(JOBS, { maxLength: 1 }))
  .chain(([services, jobs]) =>
    fc.record({
      services: fc.record(Object.fromEntries(services.map((name, index) => [name, serviceOf(SERVICE, services.slice(0, index), [])]))),
      ...(jobs.length > 0 && {
        jobs: fc.record(Object.fromEntries(jobs.map((name) => [name, serviceOf(JOB, services, ['triggers'])]))),
      }),
      ...Object.fromEntries(Object.entries(DESCRIBED).map(([section, names]) => [section, definitionsOf(section, names)])),
    }),
  )
  .map((project) => stringify(project));

function definitionsOf(section: string, names: readonly string[]): fc.Arbitrary<unknown> {
  const shape = TOP_LEVEL[section].mapping!.others!;
  return fc.record(
    Object.fromEntries(
      names.map((name) => [
        name,
        section === 'volumes' && name === 'outside'
          ? fc.constantFrom({ external: true }, { external: true, name: 'Shop Data' })
          : section === 'secrets' || section === 'configs'
            ? fc.constantFrom(...CONTENTS, ...(section === 'configs' ? [{ content: 'a: http://my_service:80\n' }] : []))
            : fc.oneof(
                fc.constant(section === 'models' ? { model: 'ai/smollm2' } : {}),
                valueOf(shape, [section, name], []).map((value) => ({ ...(value as object | null), external: undefined })),
              ),
      ]),
    ),
  );
}

const CONTENTS = [
  { file: 'password.txt' },
  { file: 'settings.conf' },
  { environment: 'A_TOKEN' },
  { external: true },
  { external: true, name: 'Else_where' },
];
