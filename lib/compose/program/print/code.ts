import { fieldsOf } from '../traverse';
import type { Expression } from '../statement';
import { hasLines, key, lines, numeral, quoted } from './text';

/** TypeScript before it is divided into lines. */
export type Code = Text | List | Fields | Chain | Application;

export interface Text {
  readonly kind: 'string' | 'number' | 'boolean' | 'name' | 'template' | 'lines';
  readonly text: string;
}

/** An array literal. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Code[];
}

/** An object literal. */
export interface Fields {
  readonly kind: 'fields';
  readonly fields: readonly (readonly [key: string, value: Code])[];
  /** Whether each field has a line of its own where all would fit in one. */
  readonly isExpanded: boolean;
}

/** `Config.values({...}).and(...)` */
export interface Chain {
  readonly kind: 'chain';
  readonly head: string;
  readonly calls: readonly { readonly method: string; readonly args: readonly Code[] }[];
}

/** `new Worker(...)`, or a call of a function. */
export interface Application {
  readonly kind: 'application';
  readonly callee: string;
  readonly args: readonly Code[];
}

type ObjectExpression = Extract<Expression, { readonly kind: 'object' }>;

/** Fields that an object has in one line at most. */
const MAX_FIELDS = 3;
const DOMAIN = 'environment.domain!';

/**
 * The code of an expression.
 *
 * @param variables of constructs by id
 * @throws Error for an expression that is no part of a program
 */
export function codeOf(expression: Expression, variables: ReadonlyMap<string, string>): Code {
  const argsOf = (all: readonly Expression[]) =>
    all.map((each) => (each.kind === 'literal' ? scalar(each.value) : codeOf(each, variables)));
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' && hasLines(expression.value)
        ? { kind: 'lines', text: lines(expression.value) }
        : scalar(expression.value);
    case 'array':
      return { kind: 'list', items: expression.items.map((item) => codeOf(item, variables)) };
    case 'object':
      return object(expression, variables, MAX_FIELDS);
    case 'call':
      return { kind: 'chain', head: expression.of, calls: [{ method: expression.method, args: argsOf(expression.args) }] };
    case 'method': {
      const target = codeOf(expression.target, variables);
      const call = { method: expression.method, args: argsOf(expression.args) };
      if (target.kind === 'chain') {
        return { ...target, calls: [...target.calls, call] };
      }
      return { kind: 'chain', head: nameIn(target), calls: [call] };
    }
    case 'construct':
      return name(variableIn(variables, expression.id));
    case 'host':
      return expression.label === '' ? name(DOMAIN) : { kind: 'template', text: `\`${expression.label}.\${${DOMAIN}}\`` };
    case 'file': {
      const { path, encoding } = expression;
      return { kind: 'application', callee: 'file', args: [path, ...(encoding ? [encoding] : [])].map(scalar) };
    }
  }
}

/** The props of a construct: more than one have a line each. */
export function propsOf(props: Expression, variables: ReadonlyMap<string, string>): Code {
  return props.kind === 'object' ? object(props, variables, 1) : codeOf(props, variables);
}

/** @throws Error for a construct that the program does not create */
export function variableIn(variables: ReadonlyMap<string, string>, id: string): string {
  const variable = variables.get(id);
  if (variable === undefined) {
    throw new Error(`the program uses "${id}", which it does not create`);
  }
  return variable;
}

export function name(text: string): Text {
  return { kind: 'name', text };
}

/** A literal on one line. */
export function scalar(value: string | number | boolean): Text {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', text: quoted(value) };
    case 'number':
      return { kind: 'number', text: numeral(value) };
    case 'boolean':
      return { kind: 'boolean', text: String(value) };
  }
}

function object(expression: ObjectExpression, variables: ReadonlyMap<string, string>, most: number): Code {
  const fields = fieldsOf(expression);
  return {
    kind: 'fields',
    fields: fields.map(([field, value]) => [key(field), codeOf(value, variables)]),
    isExpanded: fields.length > most,
  };
}

function nameIn(code: Code): string {
  if (code.kind !== 'name') {
    throw new Error('programs call methods of constructs, and of what factories return, alone');
  }
  return code.text;
}
