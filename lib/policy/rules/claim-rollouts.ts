import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { Autoscalers } from '../consistency/autoscalers';
import { named } from '../consistency/named';
import { mostPods } from '../consistency/replicas';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

const EXCLUSIVE = ['ReadWriteOnce', 'ReadWriteOncePod'];
const REPLICATED = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** Reports claims for one node, or for one pod, that several pods of a workload use: at all times, or while the workload is updated. */
export const claimRollouts: IRule = {
  id: 'claim-rollouts',
  severity: Severity.WARNING,
  why: 'A pod on another node waits for a ReadWriteOnce volume until the pod that has it ends, which a rolling update never does before.',
  fix: 'use one replica with the strategy Recreate, claim templates of a StatefulSet, or the access mode ReadWriteMany',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  check,
};

function check(set: ObjectSet): Finding[] {
  if (set.ofKind('', 'PersistentVolumeClaim').length === 0) {
    return [];
  }
  const autoscalers = Autoscalers.in(set);
  return set.pods.flatMap((pod) => {
    const volumes = REPLICATED.has(pod.object.kind) ? pod.spec.at('volumes').items : [];
    return volumes.flatMap((volume) => {
      const name = volume.at('persistentVolumeClaim', 'claimName');
      const modes = name.text === undefined ? undefined : modesOf(set.find('', 'PersistentVolumeClaim', name.text, pod.namespace));
      return modes === undefined ? [] : together(pod, name, modes, autoscalers);
    });
  });
}

/** The access mode of a claim that one node or one pod can use; undefined for others. */
function modesOf(claim?: CheckedObject): string | undefined {
  const modes = claim?.at('spec', 'accessModes').items.map(({ text }) => text ?? '') ?? [];
  return modes.length > 0 && modes.every((mode) => EXCLUSIVE.includes(mode)) ? modes[0] : undefined;
}

function together({ object }: CheckedPod, name: Field, mode: string, autoscalers: Autoscalers): Finding[] {
  const pods = mostPods(object, autoscalers);
  const several =
    object.kind === 'DaemonSet'
      ? 'the pods of all nodes'
      : pods !== undefined && pods > 1
        ? `${pods} pods`
        : pods === 1 && surges(object)
          ? 'the old and the new pod of a rolling update'
          : undefined;
  return several === undefined
    ? []
    : [
        {
          object,
          field: name.path,
          problem: `claim "${name.text}" of ${named(object)} is ${mode}, and ${several} use it`,
          severity: mode === 'ReadWriteOncePod' ? Severity.ERROR : Severity.WARNING,
        },
      ];
}

/** Whether a new pod starts before the old one ends. */
function surges(object: CheckedObject): boolean {
  const strategy = object.at('spec', 'strategy');
  const surge = strategy.at('rollingUpdate', 'maxSurge').value;
  return object.kind === 'Deployment' && strategy.at('type').value !== 'Recreate' && surge !== 0 && surge !== '0' && surge !== '0%';
}
