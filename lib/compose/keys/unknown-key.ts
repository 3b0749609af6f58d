import type { Refusal } from './scalar-value';
import type { MappingShape } from './shape';
import { suggestion } from './suggestion';

/** Why a mapping has no such key, and which was probably meant. */
export function unknownKey(key: string, { keys, isExtensible }: MappingShape): Refusal {
  const problem = `there is no key \`${key}\` here`;
  const owner = ownerOf(key, keys);
  if (owner !== undefined) {
    return [problem, `write it below \`${owner}:\``];
  }
  const meant = suggestion(key, Object.keys(keys));
  if (meant !== undefined) {
    return [problem, `did you mean \`${meant}\`?`];
  }
  if ('environment' in keys && /^[A-Z][A-Z0-9_]+$/.test(key)) {
    return [problem, 'write it below `environment:`, if it is a variable'];
  }
  return [problem, isExtensible ? `delete it, or name it \`x-${key}\` if another tool reads it` : 'delete it'];
}

/** The path of the only keys below which a key is known: `deploy` for `replicas`. */
function ownerOf(key: string, keys: MappingShape['keys'], depth = 3): string | undefined {
  const owners = Object.entries(keys).flatMap(([name, shape]) => {
    const below = shape.mapping?.keys ?? {};
    if (Object.hasOwn(below, key)) {
      return [name];
    }
    const deeper = depth > 1 ? ownerOf(key, below, depth - 1) : undefined;
    return deeper === undefined ? [] : [`${name}: ${deeper}`];
  });
  return owners[0];
}
