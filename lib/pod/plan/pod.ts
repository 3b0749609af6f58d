import { SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { Resources } from '../../environment/resources';
import { unlessEmpty } from '../../kubernetes/compact';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { checkLabels } from '../../kubernetes/labels';
import { bytes } from '../../kubernetes/quantity';
import { SINCE } from '../../kubernetes/version';
import { checkPorts, Port } from '../../network/port';
import { InitContainer, Sidecar } from '../container';
import { ContainerModel, PodModel } from '../model';
import { PodProps } from '../pod-props';
import { Probes } from '../probe';
import { profileOf } from '../runtime';
import { Secret } from '../secret';
import { Placement } from '../spread';
import { StorageMount } from '../storage';
import { checkTolerations } from '../toleration';
import { checksumOf, ConfigMapModel, planConfigMaps } from './config-maps';
import { ContainerRole, planContainer, PlannedContainer, PodContext } from './container';
import { planCopier } from './copier';
import { podSecurity } from './security';
import { checkStorage, ClaimModel, planClaims, StorageUser } from './storage';
import { Volumes } from './volumes';

/** What the workload decides about its pods. */
export interface PodTraits {
  readonly origin: Origin;
  /** Name of the workload, of its ServiceAccount and of its main container. */
  readonly name: string;
  readonly environment: Environment;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** Whether the containers receive a token of the Kubernetes API. */
  readonly hasToken: boolean;
  /** Ports of the main container. */
  readonly ports: readonly Port[];
  readonly probes?: Probes;
  /** The least number of replicas. */
  readonly replicas: number;
  /** Name of the headless Service; undefined where replicas have no stable names. */
  readonly headless?: string;
  readonly placement: Placement;
  /** Seconds that the main container keeps serving after it has been asked to stop. */
  readonly drain: number;
  /** Seconds that the process may then take to stop; undefined for the default of Kubernetes. */
  readonly shutdown?: number;
  readonly storageUser: StorageUser;
  /** Whether the pods run to completion. */
  readonly isFinite: boolean;
}

/** A pod, and the objects it depends on. */
export interface PodPlan {
  readonly model: PodModel;
  readonly configMaps: readonly ConfigMapModel[];
  /** Claims that all pods share. */
  readonly claims: readonly ClaimModel[];
  /** Claim templates of a StatefulSet. */
  readonly claimTemplates: readonly k8s.KubePersistentVolumeClaimProps[];
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
  const mounts = props.storage?._mounts ?? [];
  checkStorage(origin, mounts, environment, traits.storageUser);
  checkLabels(origin, props.nodeSelector ?? {});
  checkTolerations(origin, props.tolerations);
  const configMaps = planConfigMaps(origin, name, props.config);
  const profile = profileOf(props);
  const volumes = new Volumes(origin, name);
  const runtime = { service: name, replicas: traits.replicas, headless: traits.headless };
  const context: PodContext = { origin, environment, profile, runtime, volumes };
  const main = planMain(context, props, traits, mounts, configMaps);
  const sidecars = (props.sidecars ?? []).map((sidecar) => planSidecar(context, sidecar, main, traits.isFinite));
  const init = (props.initContainers ?? []).map((each) => planInit(context, each, main, envFrom(configMaps)));
  const copiers = [main, ...sidecars].flatMap(({ model, copied }) => planCopier(model, copied, environment.cpuLimit) ?? []);
  // Beside a finite process, a container that never ends would keep the Job from ending: it runs among the init containers.
  const containers = traits.isFinite ? [main] : [main, ...sidecars];
  const initContainers = [...copiers, ...(traits.isFinite ? modelsOf(sidecars) : []), ...modelsOf(init)];
  const planned = [main, ...sidecars, ...init];
  checkContainers(origin, planned, [...initContainers, ...modelsOf(containers)]);
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
        securityContext: podSecurity(profile, props.storage !== undefined),
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
    externalSecrets: planned.flatMap(({ secrets }) => secrets.map(({ secret }) => secret)).filter(({ remote }) => remote !== undefined),
    reservesResources: containers.every(({ memory }) => memory !== undefined),
  };
}

function planMain(
  context: PodContext,
  props: PodProps,
  traits: PodTraits,
  storage: readonly StorageMount[],
  configMaps: readonly ConfigMapModel[],
): PlannedContainer {
  const { environment, volumes } = context;
  const directories = configMaps.flatMap(({ name, directory }) => (directory === undefined ? [] : [{ name, directory }]));
  const drain = { seconds: traits.drain, hasSleepAction: environment._cluster.minor >= SINCE.sleepAction };
  return planContainer(context, props, {
    name: traits.name,
    ports: traits.ports,
    probes: traits.probes,
    resources: environment.resources,
    provided: [...storage.map(({ path }) => path), ...directories.map(({ directory }) => directory)],
    mounts: () => [
      ...storage.map((mount) => volumes.storage(mount)),
      ...directories.map(({ name, directory }) => volumes.config(directory, name)),
    ],
    receivesCalls: true,
    envFrom: envFrom(configMaps),
    scratch: scratchMebibytes(storage),
    drain: traits.drain > 0 ? drain : undefined,
  });
}

function planSidecar(context: PodContext, sidecar: Sidecar, main: PlannedContainer, isFinite: boolean): PlannedContainer {
  return planContainer(context, sidecar, {
    ...supporting(context, sidecar, main),
    ports: sidecar.ports ?? profileOf(sidecar).ports ?? [],
    probes: sidecar.probes,
    receivesCalls: false,
    restartPolicy: isFinite ? 'Always' : undefined,
  });
}

function planInit(
  context: PodContext,
  container: InitContainer,
  main: PlannedContainer,
  variables: k8s.EnvFromSource[] | undefined,
): PlannedContainer {
  if (container.lifecycle) {
    throw new ConfigurationError(
      context.origin,
      `init container "${container.name}" has a lifecycle, which Kubernetes refuses for containers that run to completion: omit it`,
    );
  }
  return planContainer(context, container, {
    ...supporting(context, container, main),
    ports: [],
    receivesCalls: true,
    envFrom: variables,
  });
}

/** What sidecars and init containers have in common: a name, small resources, and directories of the main container. */
function supporting(
  { origin }: PodContext,
  { name, shares = [] }: Sidecar | InitContainer,
  main: PlannedContainer,
): Pick<ContainerRole, 'name' | 'owner' | 'resources' | 'provided' | 'mounts'> {
  const shared = shares.map((path) => {
    const mount = main.mounts.find(({ mountPath }) => mountPath === path);
    if (!mount) {
      const mounted = main.mounts.map(({ mountPath }) => mountPath).join(', ');
      throw new ConfigurationError(
        origin,
        `shares "${path}", which is not a directory of ${main.model.fields.name}: use one of ${mounted}`,
      );
    }
    return mount;
  });
  return { name, owner: name, resources: Resources.tiny(), provided: shares, mounts: () => shared };
}

function modelsOf(planned: readonly PlannedContainer[]): ContainerModel[] {
  return planned.map(({ model }) => model);
}

/** The source of the variables of the configuration, if there are any. */
function envFrom(configMaps: readonly ConfigMapModel[]): k8s.EnvFromSource[] | undefined {
  const variables = configMaps.find(({ directory }) => directory === undefined);
  return variables && [{ configMapRef: { name: variables.name } }];
}

/** Mebibytes of scratch space with a size: they count against the ephemeral storage of the container. */
function scratchMebibytes(storage: readonly StorageMount[]): number {
  const sizes = storage.flatMap((mount) => (mount.kind === 'scratch' && mount.size ? mount.size : []));
  return sizes.reduce((sum, size) => sum + size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }), 0);
}

function checkContainers(origin: Origin, planned: readonly PlannedContainer[], containers: readonly ContainerModel[]): void {
  checkPorts(
    origin,
    planned.flatMap(({ ports }) => ports),
  );
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
