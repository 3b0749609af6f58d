import { k8s } from 'cdk8s-plus-27';
import { compact, unlessEmpty } from '../../lib/kubernetes/compact';

describe('what says nothing', () => {
  test('is left out: undefined, null, empty lists', () => {
    expect(compact({ a: undefined, b: null, c: [], d: 1 })).toEqual({ d: 1 });
    expect(Object.keys(compact({ a: undefined, d: 1 }))).toEqual(['d']);
  });

  test('is left out of what is within, with objects and lists of which nothing is left', () => {
    expect(compact({ a: { b: [] }, c: { d: { e: null } }, f: [undefined, [], { g: null }] })).toBeUndefined();
    expect(compact({ a: { b: [], c: 1 }, d: [{ e: null, f: 2 }, null] })).toEqual({ a: { c: 1 }, d: [{ f: 2 }] });
  });
});

describe('what means something', () => {
  test('stays: empty objects, which mean "all" or "with defaults"', () => {
    expect(compact({ podSelector: {}, volumes: [{ emptyDir: {} }] })).toEqual({ podSelector: {}, volumes: [{ emptyDir: {} }] });
  });

  test('stays: false, zero and empty text', () => {
    expect(compact({ a: false, b: 0, c: '' })).toEqual({ a: false, b: 0, c: '' });
  });

  test('stays: values that render themselves', () => {
    const port = k8s.IntOrString.fromString('http');
    expect(compact({ port }).port).toBe(port);
  });

  test('is not changed in place', () => {
    const value = { a: { b: null }, c: 1 };
    compact(value);
    expect(value).toEqual({ a: { b: null }, c: 1 });
  });
});

test('an empty map is left out, and another one copied', () => {
  const map = { a: '1' };
  expect(unlessEmpty({})).toBeUndefined();
  expect(unlessEmpty(map)).toEqual(map);
  expect(unlessEmpty(map)).not.toBe(map);
});
