import { Construct } from 'constructs';
import { Environment } from '../../environment/environment';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { classNamed, constructNamed } from './classes';
import { fieldsOf } from './traverse';
import type { Expression, Program } from './statement';

/** A value whose methods programs call by name. */
interface Target {
  readonly [method: string]: ((...args: unknown[]) => unknown) | undefined;
}

/**
 * Executes a program in a scope.
 *
 * @returns the constructs by id
 * @throws ConfigurationError for values that the library refuses, and for a host in an environment without a domain
 */
export function evaluate(scope: Construct, { statements }: Program): ReadonlyMap<string, Construct> {
  const constructs = new Map<string, Construct>();
  for (const statement of statements) {
    const { id } = statement;
    if (statement.kind === 'create') {
      const Created = constructNamed(statement.construct);
      constructs.set(id, new Created(scope, id, valueOf(statement.props)));
    } else {
      call(constructOf(id), statement.method, statement.args);
    }
  }
  return constructs;

  function constructOf(id: string): Construct {
    const found = constructs.get(id);
    if (!found) {
      throw new Error(`the program uses "${id}" before it creates it`);
    }
    return found;
  }

  function call(target: unknown, method: string, args: readonly Expression[]): unknown {
    if (typeof (target as Target)[method] !== 'function') {
      throw new Error(`the program calls "${method}" of a value that has no such method`);
    }
    return (target as Target)[method]?.(...args.map(valueOf));
  }

  function valueOf(expression: Expression): unknown {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'array':
        return expression.items.map(valueOf);
      case 'object':
        return Object.fromEntries(fieldsOf(expression).map(([name, value]) => [name, valueOf(value)]));
      case 'call':
        return call(classNamed(expression.of), expression.method, expression.args);
      case 'method':
        return call(valueOf(expression.target), expression.method, expression.args);
      case 'construct':
        return constructOf(expression.id);
      case 'host':
        return hostOf(scope, expression.label);
      case 'file':
        return expression.content;
    }
  }
}

function hostOf(scope: Construct, label: string): string {
  const { name, domain } = Environment.of(scope);
  if (domain === undefined) {
    throw new ConfigurationError(
      scope,
      `environment ${name} has no domain, but ${label === '' ? 'a service' : `"${label}"`} is exposed at it: ` +
        "set one, as in `Environment.production({ domain: 'shop.example.com' })`",
    );
  }
  return label === '' ? domain : `${label}.${domain}`;
}
