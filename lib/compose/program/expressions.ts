import type { Expression } from './statement';

/** A value in place of which plain JavaScript may be given: texts, numbers, booleans, lists and objects of expressions. */
export type Given = Expression | string | number | boolean | readonly Given[] | { readonly [name: string]: Given | undefined };

const KINDS = new Set(['literal', 'array', 'object', 'call', 'method', 'construct', 'host', 'file']);

/** The expression of a value; fields that are undefined are left out. */
export function expression(given: Given): Expression {
  if (typeof given !== 'object') {
    return { kind: 'literal', value: given };
  }
  if (Array.isArray(given)) {
    return { kind: 'array', items: (given as readonly Given[]).map(expression) };
  }
  if (isExpression(given)) {
    return given;
  }
  const fields = Object.entries(given as { readonly [name: string]: Given | undefined });
  return { kind: 'object', fields: fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, expression(value)] as const])) };
}

/** `Image.of('nginx:1.29')`; arguments that are undefined are left out. */
export function call(of: string, method: string, ...args: readonly (Given | undefined)[]): Expression {
  return { kind: 'call', of, method, args: given(args) };
}

/** `target.asFile('/run/secrets/db')` */
export function method(target: Expression, name: string, ...args: readonly (Given | undefined)[]): Expression {
  return { kind: 'method', target, method: name, args: given(args) };
}

/** Several values of one class as one: `a.and(b)`. */
export function combined(values: readonly Expression[]): Expression | undefined {
  return values.length === 0 ? undefined : values.reduce((all, next) => method(all, 'and', next));
}

function given(args: readonly (Given | undefined)[]): Expression[] {
  return args.filter((each) => each !== undefined).map(expression);
}

function isExpression(given: object): given is Expression {
  return 'kind' in given && KINDS.has(given.kind as string);
}
