import { expectConfigurationError } from '../../lib/testing';
import { shop } from './services';

describe('a path that API servers refuse', () => {
  test.each(['/a/../b', '/..', '/a/.', '/./a', '/a%2fb', '/a%2Fb'])('%s is not exposed', (path) => {
    expectConfigurationError(
      () => shop().frontend.exposeAt('a.example.com', path),
      `shop/frontend: path "${path}" contains "." or ".."`,
      'use the path',
    );
  });

  test.each(['/%zz', '/%', '/%2', '/a b', '/a?b', '/a#b', '//', 'a', ''])('"%s" is not valid', (path) => {
    expectConfigurationError(
      () => shop().frontend.exposeAt('a.example.com', path),
      `shop/frontend: path "${path}" is not valid`,
      'one slash',
    );
  });
});

test.each(['/', '/a.b', '/.well-known', '/a/..b', '/%E4%BD%A0', "/a~!$&'()*+,;=:@"])('%s is exposed', (path) => {
  expect(() => {
    shop().frontend.exposeAt('a.example.com', path);
  }).not.toThrow();
});
