import { inJavaScript } from '../../pattern';
import type { Environment } from '../library';
import { RuleError } from '../rule-error';

/** Functions of strings and of regular expressions that the library does not have. */
export function strings(environment: Environment): void {
  environment
    .registerFunction('string.__matches(string): bool', (text: string, pattern: string) => expression(pattern).test(text))
    .registerFunction('string.charAt(int): string', (text: string, index: bigint) => charAt(Array.from(text), index))
    .registerFunction('string.reverse(): string', (text: string) => Array.from(text).reverse().join(''))
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) => text.replaceAll(from, () => to))
    .registerFunction('string.replace(string, string, int): string', replace)
    .registerFunction('string.find(string): string', (text: string, pattern: string) => expression(pattern).exec(text)?.[0] ?? '')
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) => findAll(text, pattern))
    .registerFunction('string.findAll(string, int): list<string>', findAll);
}

function charAt(letters: readonly string[], index: bigint): string {
  if (index < 0n || index > BigInt(letters.length)) {
    throw new RuleError('the index is out of range');
  }
  return letters[Number(index)] ?? '';
}

function replace(text: string, from: string, to: string, count: bigint): string {
  if (count < 0n) {
    return text.replaceAll(from, () => to);
  }
  let left = count;
  return text.replaceAll(from, () => (left-- > 0n ? to : from));
}

function findAll(text: string, pattern: string, count = -1n): string[] {
  const all = [...text.matchAll(new RegExp(expression(pattern), `${expression(pattern).flags}g`))].map(([found]) => found);
  return count < 0n ? all : all.slice(0, Number(count));
}

function expression(pattern: string): RegExp {
  const found = inJavaScript(pattern);
  if (!found) {
    // Not a RuleError: servers know it.
    throw new Error(`pattern ${pattern} has syntax that only Go knows`);
  }
  return found;
}
