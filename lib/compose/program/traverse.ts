import { firstDuplicate } from '../../kubernetes/first-duplicate';
import type { Expression, Statement } from './statement';

/** All expressions of statements, at any depth. */
export function expressionsIn(statements: readonly Statement[]): readonly Expression[] {
  return statements.flatMap((statement) => (statement.kind === 'create' ? [statement.props] : statement.args)).flatMap(within);
}

function within(expression: Expression): readonly Expression[] {
  return [expression, ...partsOf(expression).flatMap(within)];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'array':
      return expression.items;
    case 'object':
      return expression.fields.map(([, value]) => value);
    case 'call':
      return expression.args;
    case 'method':
      return [expression.target, ...expression.args];
    default:
      return [];
  }
}

/**
 * The fields of an object.
 *
 * @throws Error for two of one name
 */
export function fieldsOf({
  fields,
}: Extract<Expression, { readonly kind: 'object' }>): readonly (readonly [name: string, value: Expression])[] {
  const twice = firstDuplicate(fields.map(([name]) => name));
  if (twice !== undefined) {
    throw new Error(`the program has an object with two fields "${twice}"`);
  }
  return fields;
}
