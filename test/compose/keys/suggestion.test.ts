import { suggestion } from '../../../lib/compose/keys/suggestion';

test.each([
  ['imgae', 'image'],
  ['Ports', 'ports'],
  ['enviroment', 'environment'],
  ['depend_on', 'depends_on'],
  ['something', undefined],
  ['x', undefined],
])('%s was meant as %s', (name, meant) => {
  expect(suggestion(name, ['image', 'ports', 'environment', 'depends_on'])).toBe(meant);
});
