import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { StorageMount } from '../../pod/storage';
import { Spread } from '../../pod/spread';
import { Rollout } from '../rollout';
import { Scaling } from '../scaling';
import { Replicas } from './stateful';

/**
 * Seconds that a terminating replica keeps serving: ingress controllers, gateways and kube-proxy apply a changed EndpointSlice within a few seconds.
 *
 * @see https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/
 */
const DRAIN_SECONDS = 10;

/**
 * How a new version replaces the old one where the user does not decide.
 *
 * @param isExclusive whether one pod at a time can use the storage
 */
export function defaultRollout(isStateful: boolean, isExclusive: boolean, spread: Spread): Rollout {
  if (isStateful) {
    return Rollout.rolling();
  }
  if (isExclusive) {
    return Rollout.recreate();
  }
  // An additional replica would need a further node.
  return spread._isOnePerNode ? Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 }) : Rollout.rolling();
}

/** Seconds that a replica keeps serving after it has been asked to stop. */
export function drainSeconds(scaling: Scaling, rollout: Rollout, isStateful: boolean, hasPorts: boolean): number {
  // Where no other replica takes over, a drain would only prolong the interruption.
  const hasSuccessor = isStateful ? scaling.max > 1 : !rollout.isRecreate;
  return rollout._props.drain?.toSeconds() ?? (hasPorts && hasSuccessor ? DRAIN_SECONDS : 0);
}

/** Two processes on one data directory corrupt it: during a rolling update of a Deployment, the old pod and the new one run side by side. */
export function checkSingleWriter(origin: Origin, { isRecreate }: Rollout, isStateful: boolean, volume?: StorageMount): void {
  if (volume && !isStateful && !isRecreate) {
    throw new ConfigurationError(
      origin,
      `storage at "${volume.path}" would be written by the old and the new process at the same time: use \`Rollout.recreate()\`, or \`Storage.perReplica\``,
    );
  }
}

/** Checks that a StatefulSet can be updated as the user says. */
export function checkStatefulRollout(
  origin: Origin,
  { isRecreate, _props: props }: Rollout,
  { isStateful, hasOwnStorage }: Replicas,
): void {
  const unsupported = (['maxSurge', 'maxUnavailable', 'deadline'] as const).find((field) => props[field] !== undefined);
  if (isStateful && (isRecreate || unsupported)) {
    throw new ConfigurationError(
      origin,
      `rollout ${unsupported ? `with ${unsupported}` : 'by recreation'} is not possible with ${hasOwnStorage ? 'storage for each replica' : 'a stable identity'}, because a StatefulSet replaces its replicas one by one: omit it`,
    );
  }
}
