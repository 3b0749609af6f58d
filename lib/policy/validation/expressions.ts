import { Field } from '../field';
import { addFunctions } from '../schema/cel/functions';
import { library, type Environment } from '../schema/cel/library';
import { translated } from '../schema/cel/translated';
import { unknownFunction } from './cel-functions';
import { shown } from './checks';
import { Refuse } from './refusals';

/** Names of functions, types and packages that the library does not know, which are no variables. */
const KNOWN = new Set('base64 format google json lists math optional regex sets strings type'.split(' '));

/** Syntax of Kubernetes that the library does not know: messages, and names in backticks. */
const FOREIGN = /[\w)]\s*\{|`/;

/** Types that are certain, and so cannot be another. */
const CERTAIN = /^(bool|bytes|double|int|null|string|uint|list<.*>|map<.*>)$/;

/** An operation on two values whose types are certain and none of which CEL computes with the other. */
const OVERLOAD = /^no such overload: ((?:bool|int|string) [-+*/%] (?:bool|int|string))(?:\n|$)/;

const environments = new Map<string, Environment>();

/**
 * Refuses an expression in CEL that has no result, because of its syntax, a variable or function that does not exist or values that an operator does not
 * take, or a result of another type.
 *
 * @param variables that the expression may use, beside those that it declares
 * @param types of the result; empty for any
 */
export function checkExpression(refuse: Refuse, field: Field, variables: readonly string[], types: readonly string[]): void {
  const { text } = field;
  if (text === undefined) {
    return;
  }
  if (text.trim() === '') {
    refuse(field, `${shown(field)} is empty`, 'set an expression');
    return;
  }
  const unknown = unknownFunction(text);
  if (unknown !== undefined) {
    refuse(field, `${shown(field)} calls the unknown function "${unknown.name}"`, unknown.remedy);
    return;
  }
  if (FOREIGN.test(text)) {
    return;
  }
  try {
    const { valid, type, error } = environmentOf(variables).parse(translated(text)).check();
    if (!valid) {
      const [, name] = (/^Unknown variable: (\w+)/.exec(error?.message ?? '') ?? []) as (string | undefined)[];
      if (name !== undefined && !KNOWN.has(name) && !new RegExp(`[(,]\\s*${name}\\s*,`).test(text)) {
        refuse(field, `${shown(field)} has the unknown variable "${name}"`, `use ${variables.join(', ')}`);
      }
      const [, operands] = (OVERLOAD.exec(error?.message ?? '') ?? []) as (string | undefined)[];
      if (operands !== undefined) {
        refuse(field, `${shown(field)} has the operation ${operands}, which CEL does not have`, 'convert one of the values');
      }
    } else if (type !== undefined && types.length > 0 && CERTAIN.test(type) && !types.includes(type)) {
      refuse(field, `${shown(field)} is of type ${type}`, `use an expression of type ${types[0]}`);
    }
  } catch (error) {
    const [what] = (error as Error).message.split('\n');
    refuse(field, `${shown(field)} is no expression in CEL (${what})`, 'correct its syntax');
  }
}

function environmentOf(variables: readonly string[]): Environment {
  const key = variables.join();
  let environment = environments.get(key);
  if (!environment) {
    const { Environment } = library();
    environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
    for (const variable of variables) {
      environment.registerVariable(variable, 'dyn');
    }
    addFunctions(environment);
    environments.set(key, environment);
  }
  return environment;
}
