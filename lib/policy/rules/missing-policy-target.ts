import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { gatewayProblems } from '../references/gateways';
import { isMissing, missing } from '../references/missing';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../references/routes';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Kinds that policies apply to, and their groups. */
const TARGETS = new Map([
  ...['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => [kind, 'apps'] as const),
  ...['Gateway', ...ROUTE_KINDS].map((kind) => [kind, GATEWAY_GROUP] as const),
  ['Service', ''],
]);

/** Reports custom resources that apply to a workload, a Service, a Gateway or a route of their namespace that does not exist. */
export const missingPolicyTarget: IRule = {
  id: 'missing-policy-target',
  severity: Severity.ERROR,
  why: 'A policy for an object that does not exist has no effect.',
  fix: 'use the kind and the name of an object that exists',
  link: 'https://gateway-api.sigs.k8s.io/reference/policy-attachment/',
  check: (set) =>
    // VerticalPodAutoscalers have a rule of their own.
    set._ofKinds(({ group }) => group.includes('.') && group !== 'autoscaling.k8s.io').flatMap((object) => ofObject(set, object)),
};

function ofObject(set: ObjectSet, object: CheckedObject): Finding[] {
  const one = object.at('spec', 'targetRef');
  const many = object.at('spec', 'targetRefs');
  return one.isSet || many.isSet ? [one, ...many.items].flatMap((target) => ofTarget(set, object, target)) : [];
}

function ofTarget(set: ObjectSet, object: CheckedObject, target: Field): Finding[] {
  const [kind, group, apiVersion, name] = ['kind', 'group', 'apiVersion', 'name'].map((key) => target.at(key).text);
  const expected = kind === undefined ? undefined : TARGETS.get(kind);
  const given = group ?? apiVersion?.replace(/\/?[^/]*$/, '') ?? expected;
  if (expected === undefined || given !== expected || !name || set.isNamespaced(object) === false) {
    return [];
  }
  if (kind === 'Gateway') {
    return gatewayProblems(set, object, target);
  }
  const namespace = target.at('namespace').text ?? object.namespace;
  const reference = { group: expected, kind: kind!, name, namespace };
  return isMissing(set, reference, object) ? [{ object, field: target.at('name').path, problem: missing(reference) }] : [];
}
