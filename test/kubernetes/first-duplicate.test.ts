import { firstDuplicate } from '../../lib/kubernetes/first-duplicate';

test('the first value that occurs a second time', () => {
  expect(firstDuplicate(['a', 'b', 'c', 'b', 'a'])).toBe('b');
});

test('is undefined where all values are unique', () => {
  expect(firstDuplicate(['a', 'b'])).toBeUndefined();
  expect(firstDuplicate<string>([])).toBeUndefined();
});
