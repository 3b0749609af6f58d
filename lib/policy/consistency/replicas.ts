import { CheckedObject } from '../checked-object';
import { Autoscalers } from './autoscalers';

const WITH_REPLICAS = new Set(['apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', '/ReplicationController']);

/** The largest number of pods that an object has while it is not updated; undefined where that depends on the cluster. */
export function mostPods(object: CheckedObject, autoscalers: Autoscalers): number | undefined {
  return podsOf(object, autoscalers, (autoscaler) => autoscaler.at('spec', 'maxReplicas').number);
}

/** The least number of pods that an object has as long as it is there. */
export function fewestPods(object: CheckedObject, autoscalers: Autoscalers): number {
  const pods = podsOf(object, autoscalers, (autoscaler) => autoscaler.at('spec', 'minReplicas').number ?? 1) ?? 0;
  return Number.isInteger(pods) ? Math.max(0, pods) : 0;
}

function podsOf(
  object: CheckedObject,
  autoscalers: Autoscalers,
  scaled: (autoscaler: CheckedObject) => number | undefined,
): number | undefined {
  const groupKind = `${object.group}/${object.kind}`;
  if (groupKind === '/Pod') {
    return 1;
  }
  if (!WITH_REPLICAS.has(groupKind)) {
    return undefined;
  }
  const autoscaler = autoscalers.of(object).at(0);
  const replicas = object.at('spec', 'replicas');
  return autoscaler === undefined ? (replicas.isSet ? replicas.number : 1) : scaled(autoscaler);
}
