import { ObjectSet } from '../object-set';
import { Replication } from '../replication/replication';
import { isSingleWriter } from '../replication/single-writer';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Services of one pod, unless the pod keeps data on a claim, which only it may write. Queues wait for workers. */
export const replicas: IRule = {
  id: 'replicas',
  severity: Severity.WARNING,
  why: 'A Service of one pod does not answer while its node is drained, and its pod starts elsewhere.',
  fix: 'use at least 2',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas',
  check,
};

function check(set: ObjectSet): Finding[] {
  const replication = new Replication(set);
  return replication.workloads.flatMap((object) => {
    const field = object.at('spec', 'replicas');
    const pod = set.podOf(object);
    const isOne = !field.isSet || field.number === 1;
    return isOne && pod && set.servicesFor(pod).length > 0 && !replication.isAutoscaled(object) && !isSingleWriter(set, pod)
      ? { object, field: field.path, problem: `replicas ${field.isSet ? '1' : 'is not set, which means 1'}` }
      : [];
  });
}
