import fc from 'fast-check';
import { child, joined, parseFieldPath, valueAt } from '../../lib/policy/field-path';

describe('the path of a field', () => {
  test.each([
    ['', []],
    ['spec', ['spec']],
    ['spec.containers[0].image', ['spec', 'containers', 0, 'image']],
    ['metadata.annotations["a.b/c"]', ['metadata', 'annotations', 'a.b/c']],
    ['data["a\\"]"].b_c-d[12][3]', ['data', 'a"]', 'b_c-d', 12, 3]],
    ['["a b"].c', ['a b', 'c']],
    ['data.0[""]', ['data', '0', '']],
  ])('%j has the segments %j', (path, segments) => {
    expect(child('', ...segments)).toBe(path);
    expect(parseFieldPath(path)).toEqual(segments);
  });

  test('is that of any segments', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.nat())), (segments) => {
        expect(parseFieldPath(child('', ...segments))).toEqual(segments);
      }),
    );
  });

  test.each(['.a', 'a.', 'a..b', 'a[', 'a[b]', 'a["b]', 'a["\\x"]', 'a b', 'a["b"]c', '[-1]'])('is not %j', (path) => {
    expect(() => parseFieldPath(path)).toThrow(/is not the path of a field/);
  });

  test.each([
    ['', 'a', 'a'],
    ['items[0]', '', 'items[0]'],
    ['items[0]', 'spec.a', 'items[0].spec.a'],
    ['spec', '["a.b"]', 'spec["a.b"]'],
  ])('%j and %j are %j', (above, path, expected) => {
    expect(joined(above, path)).toBe(expected);
  });

  test('leads to a value, where there is one', () => {
    const object = { spec: { list: [{ 'a.b': 1 }], none: null, text: 'abc' } };
    expect(valueAt(object, parseFieldPath('spec.list[0]["a.b"]'))).toBe(1);
    for (const path of ['spec.list[1].a', 'spec.none.a', 'spec.text.length', 'spec.constructor', 'a']) {
      expect(valueAt(object, parseFieldPath(path))).toBeUndefined();
    }
  });
});
