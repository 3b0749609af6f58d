import { ContentIds } from '../../lib/policy/content-ids';

const contained: { self?: unknown } = {};
contained.self = contained;

/** Whether two values have the same number, whichever is first, and whatever was asked for between them. */
function areSame(one: unknown, other: unknown): boolean {
  const ids = new ContentIds();
  const numbers = [one, other, one, 'between', other, 'between', one].map((value) => ids.of(value));
  const [first, second, again, , afterwards, , last] = numbers;
  expect([again, last, afterwards]).toEqual([first, first, second]);
  return first === second;
}

describe('contents have numbers', () => {
  test.each([
    ['texts', 'a', 'a'],
    ['lists', ['a', { b: 1 }], ['a', { b: 1 }]],
    ['objects', { a: { b: [] }, c: {} }, { a: { b: [] }, c: {} }],
    ['fields that are not set', { a: undefined }, {}],
    ['nothing', undefined, undefined],
  ])('that are the same for the same %s', (_, one, other) => {
    expect(areSame(one, other)).toBe(true);
  });

  test.each([
    ['a text and a number', '1', 1],
    ['a text and what it looks like', '{"a":1}', { a: 1 }],
    ['a list and an object', ['a'], { 0: 'a' }],
    ['an empty list and an empty object', [], {}],
    ['null and nothing', null, undefined],
    ['an object with a further field', { a: 1 }, { a: 1, b: 2 }],
    ['objects that differ deep inside', { a: { b: { c: [1, 2] } } }, { a: { b: { c: [1, 3] } } }],
    ['dates', { at: new Date(0) }, { at: new Date(1) }],
  ])('that differ for %s', (_, one, other) => {
    expect(areSame(one, other)).toBe(false);
    expect(areSame(other, one)).toBe(false);
  });

  test('that no other content has, where the value contains itself', () => {
    const ids = new ContentIds();
    expect(new Set([contained, {}, { self: {} }, 'a'].map((value) => ids.of(value))).size).toBe(4);
  });

  test('of pairs', () => {
    const ids = new ContentIds();
    expect(ids.join(1, 2)).toBe(ids.join(1, 2));
    expect(ids.join(1, 2)).not.toBe(ids.join(2, 1));
  });
});
