import { Construct } from 'constructs';
import { namespaceOf } from '../../environment/environment';
import { DataVolume } from '../../environment/namespace';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { checkAnnotations, INSTANCE_LABEL } from '../../kubernetes/labels';
import { textOf } from '../../kubernetes/untyped';
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
import { checkReleased } from './check-released';
import { resolvePorts, Serving } from './ports';
import { ReleaseModel, resolveRelease } from './release';
import { checkSingleWriter, checkStatefulRollout, defaultRollout, drainSeconds } from './rollout';
import { resolveHeadless, resolveReplicas } from './stateful';
import { resolveWorkload, Site, siteOf, WorkloadModel } from './workload';

/** A Deployment or a StatefulSet, resolved. */
export interface ReplicatedModel extends WorkloadModel {
  readonly scaling: Scaling;
  readonly rollout: Rollout;
  /** How a new version is judged beside the old one; undefined where it replaces that at once. */
  readonly release?: ReleaseModel;
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
export interface Service extends Serving {
  /** Replicas where neither the user nor the data decides; those of the environment if omitted. */
  readonly replicas?: number;
  readonly metrics?: Metrics;
  readonly serviceType?: ServiceType;
  readonly serviceAnnotations?: { readonly [key: string]: string };
  /** The label that tells another version from the service itself. */
  readonly instance?: string;
}

/**
 * Pods of a StatefulSet are named after it, followed by an ordinal, and carry that name in a label together with a hash of the revision: at most 63
 * characters.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/64023
 */
const MAX_STATEFUL_NAME_LENGTH = 52;
/** The name followed by `-primary` is that of a Service. */
const MAX_RELEASED_NAME_LENGTH = 55;

/** Resolves a workload that runs continuously. */
export function resolveReplicated(scope: Construct, id: string, props: ReplicatedWorkloadProps, serving: Service): ReplicatedModel {
  const mounts = props.storage?._mounts ?? [];
  const profile = profileOf(props);
  const replicas = resolveReplicas(props, profile);
  const { hasOwnStorage, isStateful } = replicas;
  const longest = isStateful ? MAX_STATEFUL_NAME_LENGTH : props.rollout?._release ? MAX_RELEASED_NAME_LENGTH : 63;
  const unreleased = siteOf(scope, id, longest, props.selector, serving.instance);
  const { origin, environment } = unreleased;
  const singleReason = profile.singleReplicaReason ?? (hasOwnStorage ? undefined : profile.stableNamesReason);
  const hasExclusiveVolume = mounts.some(isExclusive);
  const hasOwnData = singleReason !== undefined || hasExclusiveVolume || hasOwnStorage;
  const scaling = props.scaling ?? Scaling.fixed(hasOwnData ? 1 : (serving.replicas ?? environment.replicas));
  const spread = props.spread ?? (scaling.max > 1 ? Spread.preferred() : Spread.none());
  const singleWriter = hasOwnStorage || singleReason === undefined ? undefined : mounts.find(isDurable);
  const rollout = props.rollout ?? defaultRollout(isStateful, hasExclusiveVolume || singleWriter !== undefined, spread);
  scaling._check(origin, environment);
  if (!((rollout as unknown) instanceof Rollout)) {
    throw new ConfigurationError(origin, `rollout ${textOf(rollout)} is not a Rollout: use one such as \`Rollout.rolling()\``);
  }
  rollout._check(origin, !isStateful);
  const { callable, scraped } = resolvePorts(props, serving);
  const metrics = serving.metrics && resolveMetrics(origin, serving.metrics, scraped, profile.metricsPath);
  const headless = resolveHeadless(origin, id, props, isStateful);
  const release = resolveRelease({ origin, id, namespace: namespaceOf(scope), environment, metrics }, rollout);
  const site = release ? released(unreleased, id) : unreleased;
  const workload = resolveWorkload(scope, id, site, props, callable, {
    ports: serving.ports,
    isCalled: serving.isCalled,
    probes: props.probes,
    replicas: scaling.min,
    headless,
    placement: spread._place({ labels: site.selector, isPerRevision: !isStateful, hasZones: environment._cluster.zones }),
    drain: drainSeconds(scaling, rollout, isStateful, callable.length > 0),
    shutdown: (rollout._props.shutdown ?? profile.shutdown)?.toSeconds({ integral: false }),
    storageUser: { pods: scaling.max, surges: !isStateful && !rollout.isRecreate, isAgent: false },
    metricsPort: metrics?.port,
    isFinite: false,
    isCopied: release?.engine === 'flagger',
  });
  scaling._checkRequests(origin, workload.pod.reservesResources);
  props.disruption?._check(origin, scaling);
  checkReplicas(origin, scaling, singleReason);
  checkStatefulRollout(origin, rollout, replicas);
  checkSingleWriter(origin, rollout, isStateful, singleWriter);
  // The name of a headless Service that is that of the workload is taken over with it.
  const serviceType = serving.serviceType ?? (headless === id ? ServiceType.headless() : ServiceType.clusterIp());
  serviceType._check(origin, callable);
  if (release) {
    const { isCalled } = serving;
    checkReleased(origin, release, { props, isCalled, isStateful, scaling, serviceType, ports: callable });
  }
  checkAnnotations(origin, serving.serviceAnnotations ?? {});
  return {
    scaling,
    rollout,
    release,
    disruption: props.disruption ?? (scaling.max > 1 ? Disruption.maxUnavailable(1) : Disruption.none()),
    headless,
    peerPort: scaling.max > 1 ? profile.peerPort : undefined,
    startsInParallel: replicas.startsInParallel,
    data: singleWriter && dataVolume(id, profile, mounts),
    metrics,
    serviceType,
    serviceAnnotations: serving.serviceAnnotations,
    // Last, because V8 takes many times longer to add fields to a spread object.
    ...workload,
  };
}

/** Flagger changes the name of the old version's pods, but not their instance. */
function released(site: Site, id: string): Site {
  return { ...site, podLabels: { [INSTANCE_LABEL]: id } };
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
