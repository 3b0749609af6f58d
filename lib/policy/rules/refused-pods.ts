import { MANAGED_BY_LABEL } from '../../kubernetes/labels';
import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { EnforcedLevel, refusedPod } from '../pod-security/refused-pod';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Reports pods that the Pod Security level of their namespace refuses. */
export const refusedPods: IRule = {
  id: 'refused-pods',
  severity: Severity.ERROR,
  why: 'The API server accepts a workload whose pods the namespace refuses, and creates no pods.',
  fix: 'change the pods, or the level of the namespace',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  check,
};

/** What a namespace refuses. */
interface Enforced extends EnforcedLevel {
  /** Whether an environment creates the Namespace. */
  readonly isOurs: boolean;
}

function check(set: ObjectSet): Finding[] {
  const namespaces = new Map(set.ofKind('', 'Namespace').map((object) => [object.name, enforced(object, set)]));
  if (namespaces.size === 0) {
    return [];
  }
  return set.pods.flatMap((pod) => {
    const standard = namespaces.get(pod.namespace);
    return standard ? refusals(pod, standard) : [];
  });
}

function enforced(namespace: CheckedObject, { minors }: ObjectSet): Enforced | undefined {
  const labels = namespace.at('metadata', 'labels');
  const level = labels.at(ENFORCE).value;
  if (level !== 'baseline' && level !== 'restricted') {
    return undefined;
  }
  // Without a version, and with "latest", the API server uses its own.
  const minor = /^v1\.(\d+)$/.exec(labels.at(`${ENFORCE}-version`).text ?? '')?.[1];
  return {
    level,
    minors: minor === undefined ? minors : [Number(minor)],
    isOurs: labels.at(MANAGED_BY_LABEL).value === 'cdk8s',
  };
}

function refusals(pod: CheckedPod, enforced: Enforced): Finding[] {
  const refused = refusedPod(pod, enforced);
  if (!refused) {
    return [];
  }
  const { fields, accepted } = refused;
  const looser = enforced.isOurs
    ? `\`podSecurity: '${accepted}'\` on the environment`
    : `the label ${ENFORCE}=${accepted} on the Namespace`;
  return fields.map(({ field, problem, requirement }) => ({
    object: pod.object,
    field,
    problem,
    remedy: `it ${requirement}, or set ${looser}`,
  }));
}
