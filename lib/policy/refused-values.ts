import { CheckedObject } from './checked-object';
import { child, valueAt } from './field-path';
import { ObjectSet } from './object-set';
import { Finding } from './rule';
import { isOfVersion } from './schema-finding';

/**
 * Values that the schema of a kind refuses, for all versions: text for a number, a number for an object. What other rules find of such a value says
 * nothing more. Objects and lists do not count, as each of their fields may have a mistake of its own.
 */
export class RefusedValues {
  private readonly paths = new Map<CheckedObject, readonly string[]>();

  constructor({ _schemas, minors }: ObjectSet) {
    for (const { object, verdict } of _schemas.judged) {
      const refused = verdict.problems.filter(
        (problem) =>
          problem.path.length > 0 &&
          !isOfVersion(problem) &&
          problem.versions.length === minors.length &&
          !isComposed(valueAt(object._manifest, problem.path)),
      );
      if (refused.length > 0) {
        this.paths.set(
          object,
          refused.map(({ path }) => child('', ...path)),
        );
      }
    }
  }

  /** Whether a finding is about one of the values, or about a field that it should have. */
  public include({ object, field }: Finding): boolean {
    return this.paths.get(object)?.some((path) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`)) ?? false;
  }
}

function isComposed(value: unknown): boolean {
  return value !== null && typeof value === 'object';
}
