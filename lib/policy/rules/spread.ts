import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { selectsLabels } from '../pod-index';
import { Replication } from '../replication/replication';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports workloads of several pods that may all run on one node. */
export const spread: IRule = {
  id: 'spread',
  severity: Severity.WARNING,
  why: 'Pods that all run on one node all end with it.',
  fix: 'add topologySpreadConstraints or podAntiAffinity whose labelSelector selects the pods themselves',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const replication = new Replication(set);
  return replication.workloads.flatMap((object) => {
    const pod = set.podOf(object);
    return pod === undefined || !replication.isReplicated(object) || isSpread(pod)
      ? []
      : {
          object,
          field: pod.spec.at('topologySpreadConstraints').path,
          problem: `pods of ${object.kind} "${object.name}" may all run on one node`,
        };
  });
}

function isSpread({ spec, labels }: CheckedPod): boolean {
  const antiAffinity = spec.at('affinity', 'podAntiAffinity');
  const terms: Field[] = [
    ...spec.at('topologySpreadConstraints').items,
    ...antiAffinity.at('requiredDuringSchedulingIgnoredDuringExecution').items,
    ...antiAffinity.at('preferredDuringSchedulingIgnoredDuringExecution').items.map((term) => term.at('podAffinityTerm')),
  ];
  return terms.some((term) => selectsLabels(term.at('labelSelector').value, labels));
}
