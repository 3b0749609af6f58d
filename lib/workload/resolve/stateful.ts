import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { checkLabelName } from '../../kubernetes/names';
import { Profile } from '../../pod/runtimes/profile';
import { Identity } from '../identity';
import { ReplicatedWorkloadProps } from '../replicated-props';

/** What decides whether replicas keep their names. */
export interface Replicas {
  /** Whether each replica has storage of its own. */
  readonly hasOwnStorage: boolean;
  /** Whether a StatefulSet runs them. */
  readonly isStateful: boolean;
  /** Whether all of them start at the same time. */
  readonly startsInParallel: boolean;
}

/** Resolves what kind of controller runs the replicas. */
export function resolveReplicas(
  { identity = Identity.interchangeable(), storage }: ReplicatedWorkloadProps,
  { startsInParallel = false }: Profile,
): Replicas {
  const hasOwnStorage = storage?._mounts.some(({ kind }) => kind === 'perReplica') ?? false;
  return {
    hasOwnStorage,
    isStateful: hasOwnStorage || identity.isStable,
    startsInParallel: identity._startsInParallel ?? startsInParallel,
  };
}

/** Name of the headless Service of a workload; undefined where replicas have no stable names. */
export function resolveHeadless(
  origin: Origin,
  id: string,
  { headlessService }: ReplicatedWorkloadProps,
  isStateful: boolean,
): string | undefined {
  if (headlessService === undefined) {
    return isStateful ? `${id}-headless` : undefined;
  }
  checkLabelName(origin, 'headlessService', headlessService);
  if (!isStateful) {
    throw new ConfigurationError(
      origin,
      `headlessService "${headlessService}" belongs to a StatefulSet, but the replicas have no stable names: set \`identity: Identity.stable()\`, or omit it`,
    );
  }
  return headlessService;
}
