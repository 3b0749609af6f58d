import { Construct } from 'constructs';
import { checkCount } from '../../kubernetes/check-count';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { isWithin } from '../../pod/paths';
import { profileOf, Runtime } from '../../pod/runtime';
import { isExclusive, StorageMount } from '../../pod/storage';
import { AgentProps } from '../agent-props';
import { MetricsEndpoint, resolveMetrics } from '../metrics';
import { resolvePorts } from './ports';
import { resolveWorkload, siteOf, WorkloadModel } from './workload';

/** A DaemonSet, resolved. */
export interface AgentModel extends WorkloadModel {
  readonly agentLevel: string;
  readonly maxUnavailable: number;
  readonly metrics?: MetricsEndpoint;
}

/** Where a pod has its token for the Kubernetes API. */
const TOKEN = '/run/secrets/kubernetes.io/serviceaccount';

/** Resolves a workload that runs on each node. */
export function resolveAgent(scope: Construct, id: string, props: AgentProps): AgentModel {
  const { runtime = Runtime.plain(), everyNode = false, root = false, tolerations, maxUnavailable = 1, metrics, ...rest } = props;
  const site = siteOf(scope, id, 63);
  const { origin } = site;
  const profile = profileOf(props);
  const mounts = props.storage?._mounts ?? [];
  const singleReason = profile.singleReplicaReason ?? profile.stableNamesReason;
  if (singleReason !== undefined) {
    throw new ConfigurationError(origin, `has a pod on each node, but ${singleReason}: describe it as a \`Microservice\``);
  }
  checkCount(origin, 'maxUnavailable', maxUnavailable, 1);
  mounts.forEach((mount) => checkVolume(origin, mount, props));
  const { ports = profile.ports ?? [] } = props;
  const { callable, scraped } = resolvePorts(props, { ports, isCalled: true });
  const pod = {
    runtime: root ? runtime._asRoot : runtime,
    // A toleration of everything is one without a key.
    tolerations: everyNode ? [{}, ...(tolerations ?? [])] : tolerations,
    ...rest,
  };
  const workload = resolveWorkload(scope, id, site, pod, callable, {
    ports,
    isCalled: true,
    probes: props.probes,
    replicas: 1,
    placement: {},
    drain: 0,
    shutdown: profile.shutdown?.toSeconds({ integral: false }),
    storageUser: { pods: Infinity, surges: false, isAgent: true },
    isFinite: false,
  });
  return {
    agentLevel: mounts.some(({ kind }) => kind === 'host') ? 'privileged' : root ? 'baseline' : 'restricted',
    maxUnavailable,
    metrics: metrics && resolveMetrics(origin, metrics, scraped),
    ...workload,
  };
}

/** Checks that all pods can use a volume. */
function checkVolume(origin: Origin, mount: StorageMount, { access }: AgentProps): void {
  if (mount.kind === 'perReplica' || isExclusive(mount)) {
    throw new ConfigurationError(
      origin,
      `storage at "${mount.path}" is a volume for one pod, but an agent has a pod on each node: use \`Storage.host\`, \`Storage.shared\` or \`Storage.scratch\``,
    );
  }
  if (mount.kind === 'host' && mount.readOnly && access && isWithin(TOKEN, mount.path)) {
    throw new ConfigurationError(
      origin,
      `storage at "${mount.path}" is read-only, so the token for the Kubernetes API cannot be mounted below it: use another path, as in \`Storage.host('/host${mount.path}', { hostPath: '${mount.hostPath}' })\``,
    );
  }
}
