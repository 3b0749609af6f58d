import fc from 'fast-check';
import { checkAnnotations, checkLabels, checkOwnLabels, labelValue } from '../../lib/kubernetes/labels';
import { expectConfigurationError } from '../../lib/testing';

/** What a program in JavaScript may pass. */
const notText = (value: unknown) => value as string;

describe('labels of a user', () => {
  test.each([
    ['team', 'web'],
    ['example.com/team', 'Web_1.x'],
    ['empty', ''],
    ['a'.repeat(63), 'b'.repeat(63)],
    [`${'a'.repeat(253)}/team`, 'web'],
  ])('may be %s=%s', (key, value) => {
    expect(() => checkOwnLabels('shop/cart', { [key]: value })).not.toThrow();
  });

  test.each(['', '/team', 'a/b/c', 'Example.com/team', '-team', 'team-', 'a b', 'a'.repeat(64), 'example.com/', `${'a'.repeat(254)}/team`])(
    'cannot have the key "%s"',
    (key) => {
      expectConfigurationError(
        () => checkLabels('shop/cart', { [key]: 'x' }),
        `shop/cart: label key "${key}" is not valid`,
        'example.com/team',
      );
    },
  );

  test.each(['a b', '-a', 'a/b', 'ä', 'a'.repeat(64)])('cannot have the value "%s"', (value) => {
    expectConfigurationError(
      () => checkLabels('shop/cart', { team: value }),
      `shop/cart: label team="${value}" is not valid`,
      'annotation',
    );
  });

  test.each([
    [notText(1), 'team=1 is not a string', '"1"'],
    [notText(undefined), 'team is undefined', 'omit it'],
    [notText(null), 'team is null', 'omit it'],
  ])('cannot have %s instead of text', (value, what, remedy) => {
    expectConfigurationError(() => checkLabels('shop/cart', { team: value }), `shop/cart: label ${what}`, remedy);
  });

  test.each(['name', 'instance', 'part-of', 'managed-by', 'version'])('cannot replace app.kubernetes.io/%s', (name) => {
    const key = `app.kubernetes.io/${name}`;
    expectConfigurationError(() => checkOwnLabels('shop/cart', { [key]: 'x' }), `label "${key}" is set by the library`, 'for "x"');
    expect(() => checkLabels('shop/cart', { [key]: 'x' })).not.toThrow();
  });

  test.each(['pod-template-hash', 'controller-revision-hash', 'batch.kubernetes.io/job-name'])('cannot replace %s', (key) => {
    expectConfigurationError(
      () => checkOwnLabels('shop/cart', { [key]: 'x' }),
      `label "${key}" is set by controllers of Kubernetes`,
      'for "x"',
    );
  });

  test('may have other keys of app.kubernetes.io', () => {
    expect(() => checkOwnLabels('shop/cart', { 'app.kubernetes.io/component': 'cart' })).not.toThrow();
  });
});

describe('annotations of a user', () => {
  test('may hold any text', () => {
    expect(() => checkAnnotations('shop', { 'example.com/note': 'any text\n{}', empty: '' })).not.toThrow();
  });

  test('have keys like labels', () => {
    expectConfigurationError(() => checkAnnotations('shop', { 'a b': 'x' }), 'annotation key "a b" is not valid');
  });

  test('are text', () => {
    expectConfigurationError(
      () => checkAnnotations('shop', { port: notText(8080) }),
      'shop: annotation port=8080 is not a string',
      '"8080"',
    );
    expectConfigurationError(() => checkAnnotations('shop', { on: notText(true) }), 'quote it, as in "true"');
  });
});

describe('a version as the value of a label', () => {
  test.each([
    ['1.4.2', '1.4.2'],
    ['1.4.2+build 7', '1.4.2_build_7'],
    ['v1-', 'v1'],
    ['_x', 'x'],
    ['a'.repeat(62) + '-b', 'a'.repeat(62)],
    ['---', undefined],
    ['', undefined],
  ])('%s becomes %s', (text, value) => {
    expect(labelValue(text)).toBe(value);
  });

  test('is valid, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(() => checkLabels('shop', { version: labelValue(text) ?? '' })).not.toThrow();
      }),
    );
  });
});
