import type { Manifest } from '../kubernetes/rendered-object';
import { CheckedObject } from './checked-object';
import type { Problem, Verdict } from './schema/problem';
import { Schemas } from './schema/schemas';

/** An object that its schema does not simply accept, and what the schema tells. */
export interface Judged {
  readonly object: CheckedObject;
  readonly verdict: Verdict;
}

/** What schemas tell of objects, found out once for all rules. */
export class SchemaVerdicts {
  private readonly schemas = Schemas.load();
  private readonly versions: readonly string[];
  private found?: readonly Judged[];

  /** @param definitions CustomResourceDefinitions; the first of a kind counts */
  constructor(
    private readonly objects: readonly CheckedObject[],
    minors: readonly number[],
    definitions: readonly Manifest[],
  ) {
    this.versions = minors.map((minor) => `1.${minor}`);
    definitions.forEach((definition) => this.schemas.define(definition));
  }

  /** The objects that have problems, or parts that no schema checks. */
  public get judged(): readonly Judged[] {
    if (!this.found) {
      const found: Judged[] = [];
      for (const object of this.objects) {
        const verdict = this.schemas.validate(object._manifest, this.versions);
        if (verdict.problems.length > 0 || verdict.unchecked.length > 0) {
          found.push({ object, verdict });
        }
      }
      this.found = found;
    }
    return this.found;
  }

  /** What is to be said of the kind of an object that is deprecated; undefined for others. */
  public deprecation({ apiVersion, kind }: CheckedObject): Problem | undefined {
    return this.schemas.deprecation(apiVersion, kind, this.versions);
  }

  /** That API servers do not serve the kind of an object unless somebody enables it; undefined for others. */
  public unserved({ apiVersion, kind }: CheckedObject): Problem | undefined {
    return this.schemas.unserved(apiVersion, kind, this.versions);
  }
}
