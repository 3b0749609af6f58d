import fc from 'fast-check';
import type { Expression, Program, Statement } from '../../../lib/compose/program/statement';
import { CONSTRUCTS, FACTORIES } from '../../../lib/compose/program/vocabulary';

export const literal = (value: string | number | boolean): Expression => ({ kind: 'literal', value });
export const array = (...items: Expression[]): Expression => ({ kind: 'array', items });
export const object = (fields: { readonly [name: string]: Expression }): Expression => ({ kind: 'object', fields: Object.entries(fields) });
export const call = (of: string, method: string, ...args: Expression[]): Expression => ({ kind: 'call', of, method, args });
export const method = (target: Expression, name: string, ...args: Expression[]): Expression => {
  return { kind: 'method', target, method: name, args };
};
export const create = (
  construct: string,
  id: string,
  fields: { readonly [name: string]: Expression },
  ...comments: string[]
): Statement => {
  return { kind: 'create', construct, id, service: id, props: object(fields), comments };
};
export const invoke = (id: string, name: string, ...args: Expression[]): Statement => ({ kind: 'invoke', id, method: name, args });

const word = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,18}$/);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[ -~]{0,40}$/) },
  fc.stringMatching(/^[ -~]{60,130}$/),
  fc.constantFrom(
    "it's",
    '"',
    '\\',
    '`',
    '${x}',
    'a\nb',
    'a\r\nb\n',
    'x\n',
    '\t',
    '\0',
    '\u2028',
    '\u202e',
    '\ufeff',
    '购物车',
    'é',
    '\ud800',
    '😀',
    '</script>',
  ),
  // Without the scripts that are wide beyond those of East Asia.
  fc.string({ unit: 'binary', maxLength: 12 }).map((parts) => parts.replace(/[\p{L}\p{M}\p{S}]/gu, 'x')),
  fc.array(fc.constantFrom('购', '物', 'x', ' ', "'", 'カ', '한'), { maxLength: 70 }).map((parts) => parts.join('')),
);
const name = fc.oneof(
  { weight: 6, arbitrary: word },
  text,
  fc.constantFrom('__proto__', 'constructor', 'default', '1', '1.5', 'a-b', '购物车', 'A', 'toString'),
);

/** Any expression that can be printed, whether the library accepts it or not. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression; target: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean()).map(literal),
    // Formatters fill lines with numbers, which no list of the library is long enough for.
    fc.array(tie('any'), { maxLength: 5 }).map((items) => array(...items, literal('last'))),
    fc
      .uniqueArray(fc.tuple(name, tie('any')), { maxLength: 5, selector: ([key]) => key })
      .map((fields): Expression => ({ kind: 'object', fields })),
    tie('target'),
    fc.constantFrom<Expression>({ kind: 'host', label: 'web' }, { kind: 'host', label: '' }),
    fc.constantFrom<Expression>(
      { kind: 'file', path: 'web/nginx.conf', content: '' },
      { kind: 'file', path: 'a.png', content: '', encoding: 'base64' },
      { kind: 'construct', id: 'first' },
    ),
  ),
  target: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.constantFrom(...Object.values(FACTORIES).flat()), word, fc.array(tie('any'), { maxLength: 3 }))
      .map(([of, name, args]) => call(of, name, ...args)),
    fc.tuple(tie('target'), word, fc.array(tie('any'), { maxLength: 3 })).map(([target, name, args]) => method(target, name, ...args)),
  ),
})).any;

const id = fc.stringMatching(/^[a-z]([-a-z0-9]{0,40}[a-z0-9])?$/);

/** Any program that can be printed. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .record({
    name: fc.constantFrom('shop', 'my-shop', '3scale', 'image', 'string'),
    ids: fc.uniqueArray(id, { maxLength: 3 }),
    props: fc.array(anyExpression, { minLength: 8, maxLength: 8 }),
    comments: fc.array(text, { maxLength: 2 }),
    constructs: fc.array(fc.constantFrom(...CONSTRUCTS), { minLength: 4, maxLength: 4 }),
  })
  .map(({ name, ids, props, constructs, comments }) => ({
    name,
    statements: ['first', ...ids.filter((each) => each !== 'first')].flatMap((id, index): Statement[] => [
      { kind: 'create', construct: constructs[index], id, props: object({ image: props[2 * index] }), comments },
      { kind: 'invoke', id, method: 'calls', args: [props[2 * index + 1]] },
    ]),
  }));
