import { ExposeOptions, PathMatch, Routing } from '../../../lib';
import { expectObject } from '../../../lib/testing';
import { shop } from '../services';

/** The rule of a path that is exposed with options. */
function rule(path: string, options: ExposeOptions): object {
  const { chart, frontend } = shop({ routing: Routing.gateway({ className: 'eg' }) });
  frontend.exposeAt('shop.example.com', path, options);
  const { rules } = expectObject(chart, 'HTTPRoute', 'frontend.shop.example.com').object.spec as { rules: object[] };
  return rules[0];
}

describe('a path of an HTTPRoute', () => {
  test('receives the requests that begin with it, or the one that is the same', () => {
    expect(rule('/api', {})).toMatchObject({ matches: [{ path: { type: 'PathPrefix', value: '/api' } }] });
    expect(rule('/api', { match: PathMatch.prefix() })).toEqual(rule('/api', {}));
    expect(rule('/api', { match: PathMatch.exact() })).toMatchObject({ matches: [{ path: { type: 'Exact', value: '/api' } }] });
  });

  test('is replaced in requests: the prefix, or the whole', () => {
    expect(rule('/api', { rewrite: '/' })).toMatchObject({
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
    });
    expect(rule('/a', { rewrite: '/b', match: PathMatch.exact() })).toMatchObject({
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } } }],
    });
  });

  test('has changes of headers, in the order of their names', () => {
    const requestHeaders = { set: { 'X-B': '2', 'X-A': '1' }, add: { Via: 'edge' }, remove: ['Cookie', 'Authorization'] };
    expect(rule('/', { requestHeaders, responseHeaders: { set: { 'X-Frame-Options': 'DENY' } } })).toMatchObject({
      filters: [
        {
          type: 'RequestHeaderModifier',
          requestHeaderModifier: {
            set: [
              { name: 'X-A', value: '1' },
              { name: 'X-B', value: '2' },
            ],
            add: [{ name: 'Via', value: 'edge' }],
            remove: ['Authorization', 'Cookie'],
          },
        },
        { type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'X-Frame-Options', value: 'DENY' }] } },
      ],
    });
  });

  test('has no filters where nothing changes', () => {
    expect(rule('/', { requestHeaders: {}, responseHeaders: { set: {}, remove: [] } })).not.toHaveProperty('filters');
  });
});
