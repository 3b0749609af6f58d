import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { Resources } from '../../environment/resources';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { bytes } from '../../kubernetes/quantity';
import { textOf } from '../../kubernetes/untyped';
import { Port } from '../../network/port';
import { checkDirectory, checkWords } from '../checks';
import { ContainerSettings } from '../container';
import { Image } from '../../environment/image';
import { ContainerModel } from '../model';
import { checkMountPath } from '../paths';
import { FieldContext } from '../pod-field';
import { Probes } from '../probe';
import { checkProfile, hasSleep, profileOf } from '../runtime';
import { ContainerContext, Profile } from '../runtimes/profile';
import { checkSecretUse, SecretUse } from '../secret';
import { ConfigVariables } from './config-variables';
import { resolveLifecycle } from './lifecycle';
import { checkCopied, checkMounts, checkWritable, inOrder, scratchDirectories } from './mounts';
import { probesFrom, resolveProbes } from './probes';
import { resolveResources } from './resources';
import { containerSecurity } from './security';
import { planVariables } from './variables';
import { Volumes } from './volumes';

/** What all containers of a pod share. */
export interface PodContext {
  readonly origin: Origin;
  readonly environment: Environment;
  /** Runtime of the main container, whose user and group are those of the pod. */
  readonly profile: Profile;
  readonly runtime: Omit<ContainerContext, 'mebibytes' | 'ports' | 'mounted' | 'hasOwnStart'>;
  readonly volumes: Volumes;
  readonly fields: FieldContext;
  /** Whether Flagger copies the pods, see `PodTraits`. */
  readonly isCopied: boolean;
}

/** What the role of a container in the pod decides. */
export interface ContainerRole {
  readonly name: string;
  readonly ports: readonly Port[];
  readonly probes?: Probes;
  /** Whether ports suggest probes where neither the user nor the runtime specifies any: the ports of a server do, those for metrics alone do not. */
  readonly derivesProbes: boolean;
  /** Resources where neither the user nor the runtime specifies any. */
  readonly resources: Resources;
  /** Directories of the user, mounted at the container before its own. */
  readonly mounts: () => readonly k8s.VolumeMount[];
  /** Container that owns the other volumes; the main container if omitted. */
  readonly owner?: string;
  /** Whether the container receives the addresses of called services and the variables of the configuration. */
  readonly receivesCalls: boolean;
  /** Variables of the configuration, where the container receives them. */
  readonly configuration: ConfigVariables;
  /** Mebibytes of scratch space, in addition to the disk of the container itself. */
  readonly scratch?: number;
  /** Seconds for which the container keeps serving after it has been asked to stop. */
  readonly drain: number;
  readonly restartPolicy?: 'Always';
}

/** A container, and what the rest of the pod depends on. */
export interface PlannedContainer {
  readonly model: ContainerModel;
  readonly ports: readonly Port[];
  readonly mounts: readonly k8s.VolumeMount[];
  readonly secrets: readonly SecretUse[];
  readonly pullSecrets: readonly string[];
  /** Whether the processes listen on ports below 1024. */
  readonly hasPrivilegedPorts: boolean;
  /** Directories to fill with the files of the image. */
  readonly copied: readonly string[];
  /** Memory limit in bytes; undefined where resources are not limited. */
  readonly memory?: number;
}

/** Resolves a container: settings of the user, then those of the runtime. */
export function planContainer(context: PodContext, settings: ContainerSettings, role: ContainerRole): PlannedContainer {
  const { origin, environment, volumes, isCopied } = context;
  const { name, ports } = role;
  const profile = profileOf(settings);
  checkSettings(origin, name, settings, profile);
  const resources = settings.resources ?? profile.resources ?? role.resources;
  resources._check(origin);
  const memory = resources.values && bytes(resources.values.memory);
  const given = role.mounts();
  const runtime: ContainerContext = {
    ports,
    mebibytes: memory && Math.floor(memory / 1024 / 1024),
    mounted: given.map(({ mountPath }) => mountPath),
    hasOwnStart: settings.command !== undefined || settings.args !== undefined,
    ...context.runtime,
  };
  const problem = profile.problem?.(runtime);
  if (problem !== undefined) {
    throw new ConfigurationError(origin, problem);
  }
  const defaults = profile.container(runtime);
  const secrets = [...(defaults.secrets ?? []), ...(settings.secrets ?? [])];
  secrets.forEach((use) => checkSecretUse(origin, use));
  const copied = defaults.copied ?? [];
  const { writable } = defaults;
  [...writable, ...copied].forEach((path) => checkMountPath(origin, 'writable', path));
  checkWritable(origin, name, writable, given);
  checkCopied(origin, name, copied, given);
  const scratch = scratchDirectories({ writable, copied }, given).map((path) => volumes.scratch(path, role.owner));
  const mounts = inOrder([...given, ...scratch, ...volumes.secrets(secrets, role.owner)]);
  checkMounts(origin, name, mounts);
  const { configMaps } = role.configuration;
  const hooks = { origin, environment, isCopied, name, ports, hasSleep: hasSleep(profile, settings.image) };
  const model: ContainerModel = {
    fields: {
      name,
      image: settings.image._from(environment.registry),
      imagePullPolicy: settings.image._pullPolicy(environment.imagePullPolicy),
      command: settings.command ?? defaults.command,
      args: settings.args ?? (settings.command ? undefined : defaults.args),
      workingDir: settings.workingDirectory,
      envFrom: configMaps.length > 0 ? configMaps.map((map) => ({ configMapRef: { name: map } })) : undefined,
      ports: ports.map((port) => ({ name: port.name, containerPort: port.containerPort, protocol: port._protocol })),
      // Probes of a server do not apply to a program that declares no ports, such as a migration by the same image.
      ...resolveProbes(origin, ports, {
        given: role.probes,
        known: ports.length > 0 ? profile.probes?.(runtime) : undefined,
        derived: role.derivesProbes ? probesFrom(ports) : undefined,
      }),
      resources: resolveResources(resources, environment, role.scratch ?? 0),
      securityContext: containerSecurity(profile, context.profile),
      volumeMounts: mounts,
    },
    newer: { lifecycle: resolveLifecycle(hooks, settings.lifecycle, role.drain), restartPolicy: role.restartPolicy },
    callVariables: [],
    receivesCalls: role.receivesCalls,
    ...planVariables(context.fields, settings, defaults, role.configuration),
  };
  const { hasPrivilegedPorts = false } = profile;
  return { model, ports, mounts, secrets, pullSecrets: settings.image.pullSecrets, hasPrivilegedPorts, copied, memory };
}

function checkSettings(origin: Origin, name: string, settings: ContainerSettings, profile: Profile): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
    throw new ConfigurationError(
      origin,
      `container name "${name}" is not valid: use at most 63 lower-case letters, digits and dashes, such as "proxy"`,
    );
  }
  // Programs without types may omit what the compiler requires, or give a text.
  if (!((settings.image as unknown) instanceof Image)) {
    throw new ConfigurationError(
      origin,
      `image of container ${name} is ${textOf(settings.image)}: set one, as in \`Image.of('ghcr.io/acme/orders:1.4.2')\``,
    );
  }
  settings.image._check(origin);
  checkProfile(origin, profile);
  checkWords(origin, `command of container ${name}`, settings.command);
  checkWords(origin, `arguments of container ${name}`, settings.args);
  if (settings.workingDirectory !== undefined) {
    checkDirectory(origin, 'working directory', settings.workingDirectory);
  }
}
