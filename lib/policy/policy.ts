import { Finding, Rule, SubjectSet } from './finding';
import { clusterScope } from './rules/cluster-scope';
import { duplicates } from './rules/duplicates';
import { isolatedPods } from './rules/isolated-pods';
import { labels } from './rules/labels';
import { missingNamespace } from './rules/missing-namespace';
import { names } from './rules/names';
import { refusedPods } from './rules/refused-pods';

/**
 * What the objects of an app must satisfy before anything is written. Errors refuse the output; warnings are reported on stderr beside it.
 *
 * @example
 * const app = new App({ policy: Policy.none() });
 */
export class Policy {
  /**
   * Objects that Kubernetes accepts, and that mean what they state: no two objects of the same kind, namespace and name; names and labels that the API
   * server accepts; no pods that a policy isolates by mistake, or that the Pod Security level of their namespace refuses.
   *
   * What Kubernetes accepts, but may not mean what it states, is a warning: a namespaced object without a namespace beside others that have one; a
   * namespace on a cluster-scoped object, which is ignored; equal names in charts without an environment, whose files may be for different clusters.
   */
  public static valid(): Policy {
    return new Policy([duplicates, clusterScope, missingNamespace, names, labels, isolatedPods, refusedPods]);
  }

  /** Any objects that can be written. */
  public static none(): Policy {
    return new Policy([]);
  }

  private constructor(
    /** @internal */
    public readonly _rules: readonly Rule[],
  ) {}

  /** @internal findings about all objects of one cluster */
  public _check(subjects: () => SubjectSet): Finding[] {
    if (this._rules.length === 0) {
      return [];
    }
    const set = subjects();
    return this._rules.flatMap(({ id, severity, check }) => check(set).map((problem) => ({ severity, rule: id, ...problem })));
  }
}
