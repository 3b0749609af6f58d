import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods in a namespace whose connections this library denies by default, and that no other NetworkPolicy selects. */
export const isolatedPods: IRule = {
  id: 'isolated-pods',
  severity: Severity.ERROR,
  why: 'Pods that no NetworkPolicy selects but the one that denies everything can neither resolve names nor accept connections.',
  fix: 'add a NetworkPolicy for them, or set `defaultDeny: false` on the environment',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies',
  check,
};

function check(set: ObjectSet): Finding[] {
  const policies = set.ofKind('networking.k8s.io', 'NetworkPolicy');
  const denied = new Set(policies.filter(isDefaultDeny).map(({ namespace }) => namespace));
  if (denied.size === 0) {
    return [];
  }
  const selected = new Set<CheckedPod>();
  for (const policy of policies) {
    if (denied.has(policy.namespace) && !isDefaultDeny(policy)) {
      set._selection(selectorOf(policy), policy.namespace).pods.forEach((pod) => selected.add(pod));
    }
  }
  return set.pods
    .filter((pod) => denied.has(pod.namespace) && !selected.has(pod))
    .map(({ object, namespace, template }) => ({
      object,
      field: template.at('metadata', 'labels').path,
      problem:
        `${object.kind} "${object.name}" has pods without any connection: namespace "${namespace ?? ''}" denies connections by default, ` +
        'and no other NetworkPolicy selects them',
    }));
}

/** Whether a policy is the one that this library creates for a namespace: it selects all pods, and allows nothing. */
function isDefaultDeny(policy: CheckedObject): boolean {
  return (
    Object.keys(selectorOf(policy)).length === 0 &&
    policy.at('metadata', 'labels', MANAGED_BY_LABEL).value === 'cdk8s' &&
    !policy.at('spec', 'ingress').isSet &&
    !policy.at('spec', 'egress').isSet
  );
}

function selectorOf(policy: CheckedObject): object {
  return policy.at('spec', 'podSelector').value ?? {};
}
