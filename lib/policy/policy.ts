import { Finding, Rule, SubjectSet } from './finding';
import { clusterScope } from './rules/cluster-scope';
import { duplicates } from './rules/duplicates';
import { labels } from './rules/labels';
import { missingNamespace } from './rules/missing-namespace';
import { names } from './rules/names';

/** What the objects of an app must satisfy before anything is written. */
export class Policy {
  /**
   * What Kubernetes accepts, and means what it says: no two objects of one kind, namespace and name; a namespace on all that have one, or
   * on none, and not on what belongs to the whole cluster; names and labels that the API server takes.
   */
  public static valid(): Policy {
    return new Policy([duplicates, clusterScope, missingNamespace, names, labels]);
  }

  /** Anything that can be written. */
  public static none(): Policy {
    return new Policy([]);
  }

  private constructor(private readonly rules: readonly Rule[]) {}

  /** @internal everything that is wrong with what one cluster gets */
  public _check(subjects: () => SubjectSet): Finding[] {
    if (this.rules.length === 0) {
      return [];
    }
    const set = subjects();
    return this.rules.flatMap((rule) => rule(set));
  }
}
