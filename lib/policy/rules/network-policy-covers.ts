import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { validSelector } from '../pod-index';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Groups of policies that are not Kubernetes' own: what they permit is not known. */
const OTHERS = /^(cilium\.io|(crd\.)?projectcalico\.org|policy\.networking\.k8s\.io|crd\.antrea\.io)$/;

/** Reports pods whose connections no NetworkPolicy limits, in one direction or in both. */
export const networkPolicyCovers: IRule = {
  id: 'network-policy-covers',
  severity: Severity.ERROR,
  why: 'Pods that no NetworkPolicy selects accept connections from everywhere in the cluster, and may connect to everything.',
  fix: 'add a NetworkPolicy that selects them, with both policy types',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  check,
};

function check(set: ObjectSet): Finding[] {
  if (set._ofKinds(({ kind, group }) => kind.endsWith('NetworkPolicy') && OTHERS.test(group)).length > 0) {
    return [];
  }
  const limited = { Ingress: new Set<CheckedPod>(), Egress: new Set<CheckedPod>() };
  // What a policy is meant to limit is unknown where the API server refuses its selector, or a direction.
  const unclear = new Set<string | undefined>();
  for (const policy of set.ofKind('networking.k8s.io', 'NetworkPolicy')) {
    // Without a selector, a policy selects all pods of its namespace.
    const selector = policy.at('spec', 'podSelector').value ?? {};
    const pods = set.podsSelectedBy(selector, policy.namespace);
    if (validSelector(selector) === undefined || policy.at('spec', 'policyTypes').items.some(({ value }) => !isDirection(value))) {
      unclear.add(policy.namespace);
    }
    for (const direction of directionsOf(policy)) {
      pods.forEach((pod) => limited[direction].add(pod));
    }
  }
  return set.pods.flatMap((pod) => {
    const open = DIRECTIONS.filter((direction) => !limited[direction].has(pod));
    const { object, template, spec } = pod;
    // Policies do not apply to pods in the network of their node.
    return open.length === 0 || unclear.has(pod.namespace) || spec.at('hostNetwork').value === true
      ? []
      : {
          object,
          field: template.at('metadata', 'labels').path,
          problem: `no NetworkPolicy limits ${open.join(' and ').toLowerCase()} of the pods of ${object.kind} "${object.name}"`,
        };
  });
}

const DIRECTIONS = ['Ingress', 'Egress'] as const;

function isDirection(value: unknown): boolean {
  return DIRECTIONS.some((direction) => direction === value);
}

/** Without `policyTypes`, a policy limits ingress, and egress if it has rules for it. */
function directionsOf(policy: CheckedObject): readonly (typeof DIRECTIONS)[number][] {
  const types = policy.at('spec', 'policyTypes').items;
  const isOf = (direction: string): boolean =>
    types.length > 0
      ? types.some(({ value }) => value === direction)
      : direction === 'Ingress' || policy.at('spec', 'egress').items.length > 0;
  return DIRECTIONS.filter(isOf);
}
