import { SizeRoundingBehavior } from 'cdk8s';
import { Resources } from '../../environment/resources';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { ContainerSettings, InitContainer, Sidecar } from '../container';
import { PodProps } from '../pod-props';
import { profileOf } from '../runtime';
import { StorageMount } from '../storage';
import { ConfigMapModel } from './config-maps';
import { ConfigVariables, NO_VARIABLES } from './config-variables';
import { ContainerRole, planContainer, PlannedContainer, PodContext } from './container';
import { checkShared } from './mounts';
import { PodTraits } from './traits';

/** The configuration of a workload. */
export interface Configuration {
  /** ConfigMaps that the workload owns. */
  readonly configMaps: readonly ConfigMapModel[];
  readonly variables: ConfigVariables;
}

/** Plans the container of the service itself. */
export function planMain(
  context: PodContext,
  props: PodProps,
  traits: PodTraits,
  storage: readonly StorageMount[],
  { configMaps, variables }: Configuration,
): PlannedContainer {
  const { environment, volumes } = context;
  const { existing = [], fields = [] } = props.config?._content ?? {};
  return planContainer(context, props, {
    name: traits.name,
    ports: traits.ports,
    probes: traits.probes,
    derivesProbes: traits.isCalled,
    resources: environment.resources,
    mounts: () => [
      ...storage.map((mount) => volumes.storage(mount)),
      ...configMaps.flatMap((map) => volumes.configMap(map)),
      ...existing.flatMap((each) => volumes.existingConfig(each)),
      ...fields.map((files) => volumes.fields(context.fields, traits.name, files)),
    ],
    receivesCalls: true,
    configuration: variables,
    scratch: scratchMebibytes(storage),
    drain: traits.drain,
  });
}

/** Plans a container that runs beside the main container. */
export function planSidecar(context: PodContext, sidecar: Sidecar, main: PlannedContainer, traits: PodTraits): PlannedContainer {
  const ports = sidecar.ports ?? profileOf(sidecar).ports ?? [];
  return planBeside(context, sidecar, main, {
    ...supporting(context, sidecar, main),
    ports,
    probes: sidecar.probes,
    derivesProbes: true,
    receivesCalls: false,
    configuration: NO_VARIABLES,
    // Its ports are reached through the same Service, except that Prometheus scrapes the pods themselves, and scrapes again.
    drain: ports.some((port) => port !== traits.metricsPort) ? traits.drain : 0,
    restartPolicy: traits.isFinite ? 'Always' : undefined,
  });
}

/** Plans a container that runs to completion before the main container starts. */
export function planInit(
  context: PodContext,
  container: InitContainer,
  main: PlannedContainer,
  configuration: ConfigVariables,
): PlannedContainer {
  if (container.lifecycle) {
    throw new ConfigurationError(
      context.origin,
      `init container "${container.name}" has a lifecycle, which Kubernetes refuses for containers that run to completion: omit it`,
    );
  }
  return planBeside(context, container, main, {
    ...supporting(context, container, main),
    ports: [],
    drain: 0,
    derivesProbes: false,
    receivesCalls: true,
    configuration,
  });
}

function planBeside(context: PodContext, settings: ContainerSettings, main: PlannedContainer, role: ContainerRole): PlannedContainer {
  const planned = planContainer(context, settings, role);
  checkShared(context.origin, role.name, planned.mounts, main.mounts);
  return planned;
}

/** What sidecars and init containers have in common: a name, small resources, and directories of the main container. */
function supporting(
  { origin }: PodContext,
  { name, shares = [] }: Sidecar | InitContainer,
  main: PlannedContainer,
): Pick<ContainerRole, 'name' | 'owner' | 'resources' | 'mounts'> {
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
  return { name, owner: name, resources: Resources.tiny(), mounts: () => shared };
}

/** Mebibytes of scratch space with a size: they count against the ephemeral storage of the container. */
function scratchMebibytes(storage: readonly StorageMount[]): number {
  const sizes = storage.flatMap((mount) => (mount.kind === 'scratch' && mount.size ? mount.size : []));
  return sizes.reduce((sum, size) => sum + size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }), 0);
}
