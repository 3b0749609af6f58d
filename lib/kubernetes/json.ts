/** A value as JSON on one line, for messages and keys. Unlike `JSON.stringify`, it accepts a BigInt. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}
