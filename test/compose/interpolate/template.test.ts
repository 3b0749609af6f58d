import { substitute } from '../../../lib/compose/interpolate/template';

const VARIABLES: { readonly [name: string]: string | undefined } = { A: 'a', EMPTY: '', DOLLAR: '$A' };

const substituted = (template: string) => substitute(template, (name) => VARIABLES[name]);

describe('a text with variables', () => {
  test.each([
    ['$A', 'a'],
    ['${A}', 'a'],
    ['x$A.y', 'xa.y'],
    ['$$A', '$A'],
    ['$${A}', '${A}'],
    ['${UNSET:-b}', 'b'],
    ['${EMPTY:-b}', 'b'],
    ['${A:-b}', 'a'],
    ['${UNSET-b}', 'b'],
    ['${EMPTY-b}', ''],
    ['${A:+b}', 'b'],
    ['${EMPTY:+b}', ''],
    ['${UNSET:+b}', ''],
    ['${A+b}', 'b'],
    ['${EMPTY+b}', 'b'],
    ['${UNSET+b}', ''],
    ['${A:?no}', 'a'],
    ['${EMPTY?no}', ''],
    ['${UNSET:-${EMPTY:-${A}}}', 'a'],
    ['${UNSET:-$A}-${A}', 'a-a'],
    ['${UNSET:-{"a": {}}}', '{"a": {}}'],
    ['$DOLLAR', '$A'],
    ['costs 5$ or $5', 'costs 5$ or $5'],
    ['${UNSET:-a:-b}', 'a:-b'],
  ])('%s is %s', (template, text) => {
    expect(substituted(template)).toMatchObject({ text, errors: [] });
  });

  test('names the variables that are not set, and have no default', () => {
    expect(substituted('$B ${C} ${D:-} ${E+x}').unset).toEqual(['B', 'C']);
  });

  test('names each variable that is required, with the reason, in which variables stand, too', () => {
    expect(substituted('${B:?set B, not $A} ${EMPTY:?} ${C?}').errors).toEqual([
      { kind: 'required', name: 'B', reason: 'set B, not a' },
      { kind: 'required', name: 'EMPTY', reason: '' },
      { kind: 'required', name: 'C', reason: '' },
    ]);
  });

  test.each(['${', '${1}', '${A', '${A b}', '${}'])('%s begins no variable', (template) => {
    expect(substituted(template).errors).toEqual([expect.objectContaining({ kind: 'malformed' })]);
  });
});
