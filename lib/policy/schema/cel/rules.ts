import { textOf } from '../../../kubernetes/untyped';
import { Limit, Node, Unknown } from '../node';
import { celValue } from './cel-value';
import { addFunctions } from './functions';
import { library, type Environment } from './library';
import type { Rule } from './rule';
import { RuleError } from './rule-error';
import { translated } from './translated';

/** Errors that API servers have, too: they refuse the object. Others are those of this program. */
const REFUSED = new Set([
  'division_by_zero',
  'index_out_of_range',
  'int_conversion_error',
  'invalid_duration',
  'invalid_timestamp',
  'modulo_by_zero',
  'no_such_key',
  'numeric_overflow',
  'optional_value_missing',
  'uint_conversion_error',
]);

type Evaluate = (self: unknown) => unknown;

let environment: Environment | undefined;

/**
 * The rules in CEL that a schema has, as limits of the values of its node. A rule is compiled when the first value meets it. A rule that cannot be
 * compiled or evaluated here is unknown, and never passes.
 *
 * @throws Error for what is no rule
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function rulesOf(node: Node, rules: readonly Rule[]): Limit[] {
  let value: unknown;
  let self: unknown;
  const selfOf = (current: unknown): unknown => {
    // All rules of a node see the same value, one after the other.
    if (current !== value || self === undefined) {
      self = celValue(node, current);
      value = current;
    }
    return self;
  };
  return rules.filter(isOfCreation).map((rule) => ruleLimit(rule, selfOf));
}

/** Rules about what was there before do not concern an object that is created. */
function isOfCreation({ rule, message = '', messageExpression = '', optionalOldSelf }: Rule): boolean {
  if ([rule, message, messageExpression].some((text: unknown) => typeof text !== 'string')) {
    throw new Error('a rule is no text');
  }
  return optionalOldSelf === true || !/\boldSelf\b/.test(rule);
}

function ruleLimit({ rule, message, messageExpression }: Rule, selfOf: (value: unknown) => unknown): Limit {
  let evaluate: Evaluate | undefined;
  return (value) => {
    try {
      evaluate ??= compile(rule);
      if (evaluate(selfOf(value)) === true) {
        return undefined;
      }
    } catch (error) {
      return isRefusal(error) ? (message ?? `rule ${rule} fails (${firstLine(error)}): change the value`) : unknownRule(rule, error);
    }
    return ownMessage(messageExpression, selfOf(value)) ?? message ?? `the value breaks a rule: make it satisfy ${rule}`;
  };
}

/** @throws Error for rules that this program does not understand */
export function compile(rule: string): Evaluate {
  environment ??= newEnvironment();
  const parsed = environment.parse(translated(rule));
  const { valid, error } = parsed.check();
  if (!valid) {
    throw error ?? new Error('its types do not match');
  }
  const { Optional } = library();
  return (self) => parsed({ self, oldSelf: Optional.none() }) as unknown;
}

function newEnvironment(): Environment {
  const { Environment } = library();
  const created = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  created.registerVariable('self', 'dyn').registerVariable('oldSelf', 'dyn');
  addFunctions(created);
  return created;
}

/** The message that an expression makes; undefined where there is none, or it fails. */
function ownMessage(expression: string | undefined, self: unknown): string | undefined {
  try {
    const text = expression && compile(expression)(self);
    return typeof text === 'string' && text.trim() !== '' ? text : undefined;
  } catch {
    return undefined;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof RuleError || REFUSED.has((error as { readonly code?: string }).code ?? '');
}

function unknownRule(rule: string, error: unknown): Unknown {
  return new Unknown(`rule ${rule} cannot be evaluated here (${firstLine(error)}): check it yourself`);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : textOf(error)).split('\n')[0];
}
