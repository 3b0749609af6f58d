import { isDeepStrictEqual } from 'node:util';
import type { Environment } from '../library';
import { RuleError } from '../rule-error';

type Ordered = bigint | number | string;

/** Functions of lists and of sets. */
export function lists(environment: Environment): void {
  environment
    .registerFunction('list.isSorted(): bool', (list: Ordered[]) => list.every((item, index) => index === 0 || list[index - 1] <= item))
    .registerFunction('list.sum(): dyn', (list: Ordered[]) => sum(list))
    .registerFunction('list.min(): dyn', (list: Ordered[]) => extreme(list, (a, b) => a < b))
    .registerFunction('list.max(): dyn', (list: Ordered[]) => extreme(list, (a, b) => a > b))
    .registerFunction('list.indexOf(dyn): int', (list: unknown[], item: unknown) =>
      BigInt(list.findIndex((other) => isDeepStrictEqual(other, item))),
    )
    .registerFunction('list.lastIndexOf(dyn): int', (list: unknown[], item: unknown) => BigInt(lastIndexOf(list, item)))
    .registerType('SetFunctions', { ctor: SetFunctions })
    .registerConstant('sets', 'SetFunctions', new SetFunctions())
    .registerFunction('SetFunctions.contains(list, list): bool', (_: unknown, a: unknown[], b: unknown[]) => isIn(b, a))
    .registerFunction('SetFunctions.intersects(list, list): bool', (_: unknown, a: unknown[], b: unknown[]) =>
      a.some((item) => isIn([item], b)),
    )
    .registerFunction('SetFunctions.equivalent(list, list): bool', (_: unknown, a: unknown[], b: unknown[]) => isIn(a, b) && isIn(b, a))
    .registerFunction('__has(dyn, string): bool', (value: unknown, field: string) => has(value, field));
}

/** What stands before the dot in `sets.contains()`. */
class SetFunctions {
  public readonly name = 'sets';
}

function isIn(part: readonly unknown[], whole: readonly unknown[]): boolean {
  return part.every((item) => whole.some((other) => isDeepStrictEqual(item, other)));
}

function lastIndexOf(list: readonly unknown[], item: unknown): number {
  const last = [...list].reverse().findIndex((other) => isDeepStrictEqual(other, item));
  return last < 0 ? -1 : list.length - 1 - last;
}

function sum(list: readonly Ordered[]): Ordered {
  return typeof list[0] === 'number'
    ? list.reduce<number>((total, item) => total + Number(item), 0)
    : list.reduce<bigint>((total, item) => total + BigInt(item), 0n);
}

function extreme(list: readonly Ordered[], isBefore: (a: Ordered, b: Ordered) => boolean): Ordered {
  if (list.length === 0) {
    throw new RuleError('the list is empty');
  }
  return list.reduce((found, item) => (isBefore(item, found) ? item : found));
}

/** What the macro `has()` tells of a value that is more than a chain of names. */
function has(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && (value as { readonly [name: string]: unknown })[field] !== undefined;
}
