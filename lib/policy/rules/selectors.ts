import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInKind } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { checkExpressions, checkSelector } from '../validation/selectors';

const SELECTOR = ['spec', 'selector'];
/** Kinds other than workloads, and where they select by labels. */
const PLACES: readonly (readonly [group: string, kind: string, path: readonly string[]])[] = [
  ['', 'PersistentVolumeClaim', SELECTOR],
  ['policy', 'PodDisruptionBudget', SELECTOR],
  ['networking.k8s.io', 'NetworkPolicy', ['spec', 'podSelector']],
];

/** Reports selectors that select nothing or everything by mistake, and expressions that are not valid. */
export const selectors: IRule = {
  id: 'selectors',
  severity: Severity.ERROR,
  why: 'The API server refuses workloads with an empty selector, and expressions without the values that their operator takes.',
  fix: 'select by a label of the pods',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  check: (set) => [
    ...refusals(set.pods, ({ object }, refuse) => {
      if (object.kind !== 'Pod' && object.kind !== 'CronJob') {
        checkWorkload(refuse, object);
      }
    }),
    ...PLACES.flatMap(([group, kind, path]) =>
      refusals(set.ofKind(group, kind), (object, refuse) => {
        checkExpressions(refuse, object.at(...path));
      }),
    ),
    ...foundInKind(set, 'networking.k8s.io', 'NetworkPolicy', ['spec.ingress', 'spec.egress'], (policies) =>
      refusals(policies, checkPeers),
    ),
  ],
};

function checkPeers(policy: CheckedObject, refuse: Refuse): void {
  for (const rule of [...policy.at('spec', 'ingress').items, ...policy.at('spec', 'egress').items]) {
    for (const peer of [...rule.at('from').items, ...rule.at('to').items]) {
      checkSelector(refuse, peer.at('podSelector'));
      checkSelector(refuse, peer.at('namespaceSelector'));
    }
  }
}

function checkWorkload(refuse: Refuse, object: CheckedObject): void {
  const selector = object.at(...SELECTOR);
  if (object.kind === 'ReplicationController') {
    return;
  }
  checkExpressions(refuse, selector);
  if (object.kind !== 'Job' && isObject(selector) && isEmpty(selector.at('matchLabels')) && isEmpty(selector.at('matchExpressions'))) {
    refuse(selector, `selector of ${object.kind} "${object.name}" is empty`);
  }
}

function isEmpty(field: Field): boolean {
  return !field.isSet || (typeof field.value === 'object' && Object.keys(field.value!).length === 0);
}
