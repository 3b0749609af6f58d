import { ascending, sortedEntries } from '../../lib/kubernetes/ascending';

test('items are sorted by code units of their keys, whatever the language of the machine', () => {
  expect([{ name: 'b' }, { name: 'ä' }, { name: 'B' }, { name: 'a' }].sort(ascending(({ name }) => name)).map(({ name }) => name)).toEqual([
    'B',
    'a',
    'b',
    'ä',
  ]);
});

test('items with equal keys keep their order', () => {
  const items = [
    { name: 'a', index: 0 },
    { name: 'a', index: 1 },
  ];
  expect([...items].sort(ascending(({ name }) => name))).toEqual(items);
});

test('entries of a map are sorted by key', () => {
  expect(sortedEntries(new Map([['b', 1], ['a', 2]]))).toEqual([['a', 2], ['b', 1]]); // prettier-ignore
});
