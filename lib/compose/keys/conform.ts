import type { Findings } from '../findings';
import { below, isNull, isSame, mapping, sequence } from '../node';
import type { Entry, Mapping, Sequence, Value } from '../value';
import { malformed } from './malformed';
import { scalarValue } from './scalar-value';
import type { ListShape, MappingShape, Shape } from './shape';
import { suggestion } from './suggestion';
import { unknownKey } from './unknown-key';

/** Lists in which compose keeps one of two items that mean the same. */
const KEYED: readonly string[] = [
  ...['aliases', 'cap_add', 'cap_drop', 'dns', 'dns_opt', 'dns_search', 'environment', 'expose', 'labels', 'link_local_ips', 'links'],
  ...['ports', 'profiles', 'sysctls', 'tmpfs', 'volumes', 'annotations', 'args', 'additional_contexts'],
];

/**
 * The value with each scalar as its key takes it, such as a boolean that a variable gives as text; what is no value of its key is reported, and left
 * out. Keys that are required may still come from another file.
 *
 * @param key that the value belongs to
 */
export function conform(value: Value, shape: Shape, path: string, key: string, findings: Findings): Value | undefined {
  const { scalar, list, mapping: keys } = shape;
  if (!scalar && !list && !keys) {
    return value;
  }
  if (value.kind === 'mapping' && keys && !(scalar && isMeantAsText(value, keys))) {
    return conformMapping(value, keys, path, findings);
  }
  if (value.kind === 'sequence' && list) {
    return conformList(value, list, path, key, findings);
  }
  const isScalar = value.kind === 'scalar' && scalar && (!isNull(value) || scalar.kinds.includes('null'));
  const found = isScalar ? scalarValue(value, scalar) : malformed(value, shape, key);
  if ('kind' in found) {
    return found;
  }
  findings.problem(value.position, path, ...found);
  return undefined;
}

/** A mapping of one key that nobody knows, such as `./data: /var/lib/data`. */
function isMeantAsText({ entries }: Mapping, { keys, others }: MappingShape): boolean {
  const [key = ''] = entries.keys();
  return (
    entries.size === 1 && !others && !Object.hasOwn(keys, key) && !key.startsWith('x-') && suggestion(key, Object.keys(keys)) === undefined
  );
}

function conformMapping(value: Mapping, shape: MappingShape, path: string, findings: Findings): Mapping {
  const entries = [...value.entries].flatMap(([key, entry]): (readonly [string, Entry])[] => {
    const place = below(path, key);
    const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : shape.others;
    if (known) {
      const conformed = conform(entry.value, known, place, key, findings);
      // A service or a volume stays, without its keys: others may refer to it.
      const remains = conformed ?? (isSection(path) ? mapping(entry.value.position) : undefined);
      return remains ? [[key, { position: entry.position, value: remains }]] : [];
    }
    if (shape.isExtensible && key.startsWith('x-')) {
      return [[key, entry]];
    }
    findings.problem(entry.position, place, ...unknownKey(key, shape));
    return [];
  });
  return mapping(value.position, entries);
}

function isSection(path: string): boolean {
  return path !== '' && !path.includes('.');
}

function conformList({ position, items }: Sequence, shape: ListShape, path: string, key: string, findings: Findings): Sequence {
  items.forEach((item, index) => {
    if (shape.unique && !KEYED.includes(key) && items.slice(0, index).some((earlier) => isSame(earlier, item))) {
      findings.problem(item.position, below(path, index), 'the item stands twice in the list', 'delete one of the two');
    }
  });
  return sequence(
    position,
    items.flatMap((item, index) => conform(item, shape.items, below(path, index), key, findings) ?? []),
  );
}

/** Reports the keys that are missing in the mappings of a value, once all files are merged. */
export function requireKeys(value: Value, shape: Shape, path: string, findings: Findings): void {
  if (value.kind === 'sequence') {
    value.items.forEach((item, index) => requireKeys(item, shape.list?.items ?? {}, below(path, index), findings));
  }
  if (value.kind === 'mapping' && shape.mapping) {
    const { keys, others = {}, required } = shape.mapping;
    for (const key of required.filter((name) => !value.entries.has(name) && !findings.isDoubtful(below(path, name)))) {
      findings.problem(value.position, path, `the key \`${key}\` is missing`, `add \`${key}:\``);
    }
    for (const [key, entry] of value.entries) {
      requireKeys(entry.value, Object.hasOwn(keys, key) ? keys[key] : others, below(path, key), findings);
    }
  }
}
