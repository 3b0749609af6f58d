import { Construct } from 'constructs';
import { DataVolume } from '../../environment/namespace';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { checkAnnotations } from '../../kubernetes/labels';
import { Port } from '../../network/port';
import { isWithin } from '../../pod/paths';
import { claimNameOf } from '../../pod/plan/storage';
import { profileOf } from '../../pod/runtime';
import { Profile } from '../../pod/runtimes/profile';
import { Spread } from '../../pod/spread';
import { isDurable, isExclusive, StorageMount } from '../../pod/storage';
import { Disruption } from '../disruption';
import { Metrics, MetricsEndpoint, resolveMetrics } from '../metrics';
import { ReplicatedWorkloadProps } from '../replicated-props';
import { Rollout } from '../rollout';
import { Scaling } from '../scaling';
import { ServiceType } from '../service-type';
import { resolveWorkload, siteOf, WorkloadModel } from './workload';

/** A Deployment or a StatefulSet, resolved. */
export interface ReplicatedModel extends WorkloadModel {
  readonly scaling: Scaling;
  readonly rollout: Rollout;
  readonly disruption: Disruption;
  /** Name of the headless Service of a StatefulSet; undefined for a Deployment. */
  readonly headless?: string;
  /** Name of the port by which the replicas connect to each other; undefined where they do not. */
  readonly peerPort?: string;
  /** Whether the replicas of a StatefulSet start at the same time. */
  readonly startsInParallel: boolean;
  /** Claim with the data of a server that shares it with no other; undefined for one of each replica. */
  readonly data?: DataVolume;
  readonly metrics?: MetricsEndpoint;
  readonly serviceType: ServiceType;
  readonly serviceAnnotations?: { readonly [key: string]: string };
}

/** What a service has in addition to other replicated workloads. */
export interface Serving {
  /** Ports of the main container; empty for workers. */
  readonly ports: readonly Port[];
  /** Replicas where neither the user nor the data decides; those of the environment if omitted. */
  readonly replicas?: number;
  readonly metrics?: Metrics;
  readonly serviceType?: ServiceType;
  readonly serviceAnnotations?: { readonly [key: string]: string };
}

/**
 * Pods of a StatefulSet are named after it, followed by an ordinal, and carry that name in a label together with a hash of the revision: at most 63
 * characters.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/64023
 */
const MAX_STATEFUL_NAME_LENGTH = 52;

/**
 * Seconds that a terminating replica keeps serving: ingress controllers, gateways and kube-proxy apply a changed EndpointSlice within a few seconds.
 *
 * @see https://kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow/
 */
const DRAIN_SECONDS = 10;

/** Resolves a workload that runs continuously. */
export function resolveReplicated(scope: Construct, id: string, props: ReplicatedWorkloadProps, serving: Serving): ReplicatedModel {
  const mounts = props.storage?._mounts ?? [];
  const isStateful = mounts.some(({ kind }) => kind === 'perReplica');
  const site = siteOf(scope, id, isStateful ? MAX_STATEFUL_NAME_LENGTH : 63);
  const { origin, environment } = site;
  const profile = profileOf(props);
  const singleReason = profile.singleReplicaReason ?? (isStateful ? undefined : profile.stableNamesReason);
  const hasExclusiveVolume = mounts.some(isExclusive);
  const hasOwnData = singleReason !== undefined || hasExclusiveVolume || isStateful;
  const scaling = props.scaling ?? Scaling.fixed(hasOwnData ? 1 : (serving.replicas ?? environment.replicas));
  const singleWriter = isStateful || singleReason === undefined ? undefined : mounts.find(isDurable);
  const rollout = props.rollout ?? (hasExclusiveVolume || singleWriter ? Rollout.recreate() : Rollout.rolling());
  scaling._check(origin, environment);
  rollout._check(origin, !isStateful);
  const spread = props.spread ?? (scaling.max > 1 ? Spread.preferred() : Spread.none());
  const headless = isStateful ? `${id}-headless` : undefined;
  // Ports of sidecars are reached through the Service, which exists only where the main container has ports.
  const ports = serving.ports.length > 0 ? [...serving.ports, ...sidecarPorts(props)] : [];
  const workload = resolveWorkload(scope, id, site, props, ports, {
    ports: serving.ports,
    probes: props.probes,
    replicas: scaling.min,
    headless,
    placement: spread._place(site.selector, !isStateful),
    drain: drainSeconds(scaling, rollout, isStateful, ports.length > 0),
    shutdown: (rollout._props.shutdown ?? profile.shutdown)?.toSeconds({ integral: false }),
    storageUser: { pods: scaling.max, surges: !rollout.isRecreate },
    isFinite: false,
  });
  scaling._checkRequests(origin, workload.pod.reservesResources);
  props.disruption?._check(origin, scaling);
  checkReplicas(origin, scaling, singleReason);
  checkStatefulRollout(origin, rollout, isStateful);
  checkSingleWriter(origin, rollout, singleWriter);
  const serviceType = serving.serviceType ?? ServiceType.clusterIp();
  serviceType._check(origin, ports);
  checkAnnotations(origin, serving.serviceAnnotations ?? {});
  return {
    scaling,
    rollout,
    disruption: props.disruption ?? (scaling.max > 1 ? Disruption.maxUnavailable(1) : Disruption.none()),
    headless,
    peerPort: scaling.max > 1 ? profile.peerPort : undefined,
    startsInParallel: profile.startsInParallel ?? false,
    data: singleWriter && dataVolume(id, profile, mounts),
    metrics: serving.metrics && ports.length > 0 ? resolveMetrics(origin, serving.metrics, ports) : undefined,
    serviceType,
    serviceAnnotations: serving.serviceAnnotations,
    // Last, because V8 takes many times longer to add fields to a spread object.
    ...workload,
  };
}

function sidecarPorts({ sidecars = [] }: ReplicatedWorkloadProps): readonly Port[] {
  return sidecars.flatMap((sidecar) => sidecar.ports ?? profileOf(sidecar).ports ?? []);
}

function drainSeconds(scaling: Scaling, rollout: Rollout, isStateful: boolean, hasPorts: boolean): number {
  // Where no other replica takes over, a drain would only prolong the interruption.
  const hasSuccessor = isStateful ? scaling.max > 1 : !rollout.isRecreate;
  return rollout._props.drain?.toSeconds() ?? (hasPorts && hasSuccessor ? DRAIN_SECONDS : 0);
}

function checkReplicas(origin: string, { max }: Scaling, singleReason: string | undefined): void {
  if (singleReason !== undefined && max > 1) {
    throw new ConfigurationError(origin, `has up to ${max} replicas, but ${singleReason}: use \`Scaling.fixed(1)\``);
  }
}

/** The claim in which a server keeps its data. */
function dataVolume(id: string, { data }: Profile, mounts: readonly StorageMount[]): DataVolume | undefined {
  const volume = mounts.find((mount) => data && isWithin(data.path, mount.path));
  switch (volume?.kind) {
    case 'existing':
      return { claim: volume.claimName, path: volume.path };
    case 'claim':
      return { claim: claimNameOf(id, volume), path: volume.path };
    default:
      return undefined;
  }
}

/** Two processes on one data directory corrupt it: during a rolling update of a Deployment, the old pod and the new one run side by side. */
function checkSingleWriter(origin: string, { isRecreate }: Rollout, volume?: StorageMount): void {
  if (volume && !isRecreate) {
    throw new ConfigurationError(
      origin,
      `storage at "${volume.path}" would be written by the old and the new process at the same time: use \`Rollout.recreate()\`, or \`Storage.perReplica\``,
    );
  }
}

function checkStatefulRollout(origin: string, { isRecreate, _props: props }: Rollout, isStateful: boolean): void {
  const unsupported = (['maxSurge', 'maxUnavailable', 'deadline'] as const).find((field) => props[field] !== undefined);
  if (isStateful && (isRecreate || unsupported)) {
    throw new ConfigurationError(
      origin,
      `rollout ${unsupported ? `with ${unsupported}` : 'by recreation'} is not possible with storage for each replica, which are replaced one by one: omit it`,
    );
  }
}
