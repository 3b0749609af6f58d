import { CheckedObject } from './checked-object';
import { child } from './field-path';
import { ObjectSet } from './object-set';
import { Finding } from './rule';
import type { Path, Problem, Unchecked } from './schema/problem';
import { misread } from './schema/scalar';
import { Severity } from './severity';

/**
 * A problem that a schema finds, as a finding. Where the version of the cluster is not known, what only some versions refuse is a warning: it may be
 * none of them.
 */
export function schemaFinding(set: ObjectSet, object: CheckedObject, found: Problem): Finding {
  const { path, versions } = found;
  const isOfSome = versions.length < set.minors.length;
  const severity = isOfSome && set._assumesVersions ? { severity: Severity.WARNING } : {};
  const { problem: what, ...finding } = worded(object, path, asWritten(object, found));
  const where = isOfSome && !what.includes(' Kubernetes 1.') ? `, for Kubernetes ${versions.join(' and ')}` : '';
  return { ...finding, problem: what + where, ...severity };
}

/** A problem by what is written, where the object is of a file; without the value of a Secret, as reports are kept and shown. */
function asWritten({ kind, _origin: { source } }: CheckedObject, { path, problem, unquoted }: Problem): string {
  if (unquoted === undefined) {
    return problem;
  }
  if (kind === 'Secret' && path[0] === 'stringData') {
    return `the value is a ${typeof unquoted} and not a string: quote what is written`;
  }
  const text = source?.textAt(path);
  return text === undefined ? problem : misread(unquoted, text);
}

/** A finding of a text that has, after its last colon, what to do. */
export function worded(object: CheckedObject, path: Path, text: string): Finding {
  const field = child('', ...path);
  const colon = text.lastIndexOf(': ');
  return colon === -1 ? { object, field, problem: text } : { object, field, problem: text.slice(0, colon), remedy: text.slice(colon + 2) };
}

/** Whether another `apiVersion` solves a problem. */
export function isOfVersion({ path }: Problem): boolean {
  return path.length === 1 && path[0] === 'apiVersion';
}

/** Whether nothing of an object is checked. */
export function isWhole({ path }: Unchecked): boolean {
  return path.length === 0;
}
