import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import { LabelSelector, selects } from '../../kubernetes/label-selector';
import { podTemplateOf } from '../../kubernetes/pod-template';
import type { Manifest } from '../../kubernetes/rendered-object';
import { groupOf } from '../../kubernetes/scope';
import { Problem, Rule, SubjectSet } from '../finding';
import { Severity } from '../severity';

/**
 * Reports pods in a namespace whose connections this library denies by default, and that no other NetworkPolicy selects: they could neither resolve names
 * nor accept connections.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export const isolatedPods: Rule = { id: 'isolated-pods', severity: Severity.ERROR, check };

function check({ subjects }: SubjectSet): Problem[] {
  const policies = subjects
    .map(({ manifest }) => manifest)
    .filter((object) => object.kind === 'NetworkPolicy' && groupOf(object) === 'networking.k8s.io');
  const denied = new Map(policies.filter(isDefaultDeny).map((policy) => [namespaceOf(policy), new Selectors()]));
  if (denied.size === 0) {
    return [];
  }
  policies.filter((policy) => !isDefaultDeny(policy)).forEach((policy) => denied.get(namespaceOf(policy))?.add(selectorOf(policy)));
  return subjects.flatMap(({ path, manifest }) => {
    const selectors = denied.get(namespaceOf(manifest));
    const template = selectors && podTemplateOf(manifest);
    if (!template || selectors.select(template.metadata?.labels ?? {})) {
      return [];
    }
    const namespace = namespaceOf(manifest);
    return {
      path,
      message:
        `${manifest.kind} "${manifest.metadata?.name}" has pods without any connection: namespace "${namespace}" denies connections by default, and no other NetworkPolicy selects them. ` +
        'Add a NetworkPolicy for them, or set `defaultDeny: false` on the environment',
    };
  });
}

/** The selectors of the policies of a namespace. Most consist of one label, so that a pod need not be compared with each. */
class Selectors {
  private readonly single = new Set<string>();
  private readonly others: LabelSelector[] = [];

  public add(selector: LabelSelector): void {
    const labels = Object.entries(selector.matchLabels ?? {});
    if (labels.length === 1 && selector.matchExpressions === undefined) {
      this.single.add(labels[0].join('='));
    } else {
      this.others.push(selector);
    }
  }

  public select(labels: { readonly [key: string]: string }): boolean {
    return (
      Object.entries(labels).some((label) => this.single.has(label.join('='))) || this.others.some((selector) => selects(selector, labels))
    );
  }
}

/** Whether a policy is the one that this library creates for a namespace: it selects all pods, and allows nothing. */
function isDefaultDeny(policy: Manifest): boolean {
  const { ingress, egress } = (policy.spec ?? {}) as { ingress?: unknown; egress?: unknown };
  const isOurs = policy.metadata?.labels?.[MANAGED_BY_LABEL] === 'cdk8s';
  return isOurs && ingress === undefined && egress === undefined && Object.keys(selectorOf(policy)).length === 0;
}

function selectorOf({ spec }: Manifest): LabelSelector {
  return (spec as { podSelector?: LabelSelector } | undefined)?.podSelector ?? {};
}

function namespaceOf({ metadata }: Manifest): string {
  return metadata?.namespace ?? '';
}
