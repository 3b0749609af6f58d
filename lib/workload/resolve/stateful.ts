import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { checkLabelName } from '../../kubernetes/names';
import { Port } from '../../network/port';
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
  ports: readonly Port[],
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
  const translated = headlessService === id ? ports.find(({ number, containerPort }) => number !== containerPort) : undefined;
  if (translated) {
    throw new ConfigurationError(
      origin,
      `headlessService "${id}" is the Service that clients use, without a cluster IP, so port ${translated.number} cannot lead to container port ${translated.containerPort}: use one number for both`,
    );
  }
  return headlessService;
}
