import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../kubernetes/compact';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { checkLabels } from '../../kubernetes/labels';
import { bytes } from '../../kubernetes/quantity';
import { checkContainerPorts } from '../../network/port';
import { ContainerModel, PodModel } from '../model';
import { PodProps } from '../pod-props';
import { profileOf } from '../runtime';
import { Secret } from '../secret';
import { StorageMount } from '../storage';
import { checkTolerations } from '../toleration';
import { checksumOf, ConfigMapModel, planConfigMaps } from './config-maps';
import { planConfigVariables } from './config-variables';
import { PlannedContainer, PodContext } from './container';
import { planCopier } from './copier';
import { checkPlainSecrets } from './plain-secrets';
import { planInit, planMain, planSidecar } from './roles';
import { podSecurity } from './security';
import { checkData, checkStorage, ClaimModel, mountsOf, planClaims } from './storage';
import { PodTraits } from './traits';
import { Volumes } from './volumes';

/** A pod, and the objects it depends on. */
export interface PodPlan {
  readonly model: PodModel;
  readonly configMaps: readonly ConfigMapModel[];
  /** Claims that all pods share. */
  readonly claims: readonly ClaimModel[];
  /** Claim templates of a StatefulSet. */
  readonly claimTemplates: readonly k8s.KubePersistentVolumeClaimProps[];
  /** ConfigMaps and claims that exist. */
  readonly existing: readonly { readonly kind: string; readonly name: string }[];
  /** Secrets that External Secrets fills. */
  readonly externalSecrets: readonly Secret[];
  /** Whether all containers reserve resources, which autoscaling depends on. */
  readonly reservesResources: boolean;
}

/** Kubernetes' own default of `terminationGracePeriodSeconds`. */
const DEFAULT_GRACE_PERIOD = 30;

/**
 * Resolves a pod completely: containers, volumes and all fields.
 *
 * @throws ConfigurationError for input that cannot become a valid pod
 */
export function planPod(props: PodProps, traits: PodTraits): PodPlan {
  const { origin, name, environment } = traits;
  const mounts = mountsOf(environment, props.storage);
  checkStorage(origin, name, mounts, environment, traits.storageUser);
  checkLabels(origin, props.nodeSelector ?? {});
  checkTolerations(origin, props.tolerations);
  const configMaps = planConfigMaps(origin, name, props.config);
  const variables = planConfigVariables(origin, configMaps, props.config);
  const profile = profileOf(props);
  if (!traits.isFinite) {
    checkData(origin, profile, props, mounts);
  }
  const volumes = new Volumes(origin, name, traits.hasToken, mounts);
  const { replicas, headless } = traits;
  const runtime = { service: name, replicas, maxReplicas: traits.storageUser.pods, headless, hasMetrics: traits.metricsPort !== undefined };
  const fields = { origin, environment, hasStableNames: headless !== undefined };
  const context: PodContext = { origin, environment, profile, runtime, volumes, fields, isCopied: traits.isCopied ?? false };
  const main = planMain(context, props, traits, mounts, { configMaps, variables });
  const sidecars = (props.sidecars ?? []).map((sidecar) => planSidecar(context, sidecar, main, traits));
  const init = (props.initContainers ?? []).map((each) => planInit(context, each, main, variables));
  const copiers = [main, ...sidecars, ...init].flatMap(({ model, copied }) => planCopier(model, copied, volumes, environment) ?? []);
  // Beside a finite process, a container that never ends would keep the Job from ending: it runs among the init containers.
  const containers = traits.isFinite ? [main] : [main, ...sidecars];
  const initContainers = [...copiers, ...(traits.isFinite ? modelsOf(sidecars) : []), ...modelsOf(init)];
  const planned = [main, ...sidecars, ...init];
  const hasPrivilegedPorts = planned.some((container) => container.hasPrivilegedPorts);
  checkContainers(origin, planned, [...initContainers, ...modelsOf(containers)], hasPrivilegedPorts);
  checkPlainSecrets(origin, props.notSecret ?? [], configMaps, modelsOf(planned));
  checkMemory(origin, main, mounts);
  const gracePeriod = (traits.shutdown ?? DEFAULT_GRACE_PERIOD) + traits.drain;
  const checksum = checksumOf(configMaps);
  return {
    model: {
      labels: traits.labels,
      annotations: { ...traits.annotations, ...(checksum !== undefined && { 'checksum/config': checksum }) },
      fields: {
        serviceAccountName: name,
        automountServiceAccountToken: traits.hasToken,
        // Variables for every Service of the namespace surprise programs that read variables of such names.
        enableServiceLinks: false,
        securityContext: podSecurity(profile, props.storage !== undefined, hasPrivilegedPorts),
        priorityClassName: (props.priority ?? environment.priority)?.name,
        imagePullSecrets: [...new Set([...environment.pullSecrets, ...planned.flatMap(({ pullSecrets }) => pullSecrets)])].map((name) => ({
          name,
        })),
        nodeSelector: unlessEmpty(props.nodeSelector ?? {}),
        tolerations: props.tolerations?.map(({ key, value, effect }) => ({
          key,
          value,
          effect,
          operator: value === undefined ? 'Exists' : undefined,
        })),
        ...traits.placement,
        restartPolicy: traits.isFinite ? 'Never' : undefined,
        terminationGracePeriodSeconds: gracePeriod === DEFAULT_GRACE_PERIOD ? undefined : gracePeriod,
        volumes: volumes.list,
      },
      initContainers,
      containers: modelsOf(containers),
    },
    configMaps,
    claims: planClaims(name, mounts),
    claimTemplates: volumes.claimTemplates,
    existing: [
      ...(props.config?._content.existing ?? []).map(({ name }) => ({ kind: 'ConfigMap', name })),
      ...mounts.flatMap((mount) => (mount.kind === 'existing' ? { kind: 'PersistentVolumeClaim', name: mount.claimName } : [])),
    ],
    externalSecrets: planned.flatMap(({ secrets }) => secrets.map(({ secret }) => secret)).filter(({ remote }) => remote !== undefined),
    reservesResources: containers.every(({ memory }) => memory !== undefined),
  };
}

function modelsOf(planned: readonly PlannedContainer[]): ContainerModel[] {
  return planned.map(({ model }) => model);
}

function checkContainers(
  origin: Origin,
  planned: readonly PlannedContainer[],
  containers: readonly ContainerModel[],
  hasPrivilegedPorts: boolean,
): void {
  const ports = planned.flatMap((container) => container.ports);
  checkContainerPorts(origin, ports, hasPrivilegedPorts);
  const twice = firstDuplicate(containers.map(({ fields }) => fields.name));
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `two containers are named "${twice}": use a different name for each, and not that of the service`);
  }
}

/** Volumes in memory count against the memory of the main container. */
function checkMemory(origin: Origin, { memory }: PlannedContainer, storage: readonly StorageMount[]): void {
  const used = storage.reduce((sum, mount) => sum + (mount.kind === 'memory' ? bytes(mount.size) : 0), 0);
  if (memory !== undefined && used >= memory) {
    throw new ConfigurationError(
      origin,
      `storage in memory of ${used} bytes leaves none of the container's ${memory}: reduce it, or set \`resources\` with more memory`,
    );
  }
}
