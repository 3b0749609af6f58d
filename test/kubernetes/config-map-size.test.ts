import { configMapSize } from '../../lib/kubernetes/config-map-size';

test('counts bytes, not characters, of names and contents', () => {
  expect(configMapSize({ a: '购物', 'b.txt': 'x' })).toBe(1 + 6 + 5 + 1);
  expect(configMapSize({})).toBe(0);
});
