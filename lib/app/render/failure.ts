import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Severity } from '../../policy/severity';
import { propsOf } from '../cdk8s-adapter';
import type { Problem } from '../problem';
import { findUnwritable } from '../yaml/unwritable';

/** Why an object could not be rendered. */
export interface Failure extends Problem {
  readonly error: unknown;
}

/** The failure of a construct, with the path of the value that caused it, where that is known. */
export function failure(construct: IConstruct, error: unknown): Failure {
  const { path } = construct.node;
  if (error instanceof ConfigurationError) {
    return { path: error.path, message: error.message.slice(error.path.length + 2), severity: Severity.ERROR, error };
  }
  // Other errors, such as a stack overflow, have no path.
  const found = ApiObject.isApiObject(construct) && findUnwritable('_body' in construct ? construct._body : propsOf(construct), opened);
  const message = found ? `${found.path} ${found.why}` : error instanceof Error ? error.message : String(error);
  return { path, message, severity: Severity.ERROR, error };
}

/** The value behind one that is computed late, or wrapped. */
function opened(value: unknown): unknown {
  if (value instanceof Lazy) {
    return opened(value.produce());
  }
  if (typeof (value as { resolve?: unknown } | undefined)?.resolve === 'function') {
    return opened((value as { resolve(): unknown }).resolve());
  }
  // cdk8s unwraps unions of numbers and strings, such as IntOrString and Quantity.
  const { value: inner } = (value ?? {}) as { value?: unknown };
  return typeof value === 'object' && ['number', 'string'].includes(typeof inner) ? inner : value;
}
