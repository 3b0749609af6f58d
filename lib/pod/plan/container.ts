import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { Resources } from '../../environment/resources';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { bytes } from '../../kubernetes/quantity';
import { Port } from '../../network/port';
import { checkDirectory, checkWords } from '../checks';
import { ContainerSettings } from '../container';
import { Image } from '../image';
import { ContainerModel } from '../model';
import { Probes } from '../probe';
import { checkProfile, profileOf } from '../runtime';
import { ContainerContext, DEFAULT_USER, Profile } from '../runtimes/profile';
import { checkSecretUse, SecretUse } from '../secret';
import { Drain, resolveLifecycle } from './lifecycle';
import { resolveProbes } from './probes';
import { resolveResources } from './resources';
import { plainVariables, secretVariables } from './variables';
import { Volumes } from './volumes';

/** What all containers of a pod share. */
export interface PodContext {
  readonly origin: Origin;
  readonly environment: Environment;
  /** Runtime of the main container, whose user and group are those of the pod. */
  readonly profile: Profile;
  readonly runtime: Omit<ContainerContext, 'mebibytes'>;
  readonly volumes: Volumes;
}

/** What the role of a container in the pod decides. */
export interface ContainerRole {
  readonly name: string;
  readonly ports: readonly Port[];
  readonly probes?: Probes;
  /** Resources where neither the user nor the runtime specifies any. */
  readonly resources: Resources;
  /** Directories that other volumes provide, mounted at the container before its own. */
  readonly mounts: () => readonly k8s.VolumeMount[];
  /** Paths of those directories. */
  readonly provided: readonly string[];
  /** Container that owns the other volumes; the main container if omitted. */
  readonly owner?: string;
  /** Whether the container receives the addresses of called services and the variables of the configuration. */
  readonly receivesCalls: boolean;
  readonly envFrom?: k8s.EnvFromSource[];
  /** Mebibytes of scratch space, in addition to the disk of the container itself. */
  readonly scratch?: number;
  readonly drain?: Drain;
  readonly restartPolicy?: 'Always';
}

/** A container, and what the rest of the pod depends on. */
export interface PlannedContainer {
  readonly model: ContainerModel;
  readonly secrets: readonly SecretUse[];
  readonly pullSecrets: readonly string[];
  /** Directories to fill with the files of the image. */
  readonly copied: readonly string[];
  /** Memory limit in bytes; undefined where resources are not limited. */
  readonly memory?: number;
}

/** Resolves a container: settings of the user, then those of the runtime. */
export function planContainer(context: PodContext, settings: ContainerSettings, role: ContainerRole): PlannedContainer {
  const { origin, environment, volumes } = context;
  const { name, ports } = role;
  const profile = profileOf(settings);
  checkSettings(origin, name, settings, profile);
  const resources = settings.resources ?? profile.resources ?? role.resources;
  resources._check(origin);
  const memory = resources.values && bytes(resources.values.memory);
  const defaults = profile.container({ ...context.runtime, mebibytes: memory && Math.floor(memory / 1024 / 1024) });
  const secrets = [...(defaults.secrets ?? []), ...(settings.secrets ?? [])];
  secrets.forEach((use) => checkSecretUse(origin, use));
  const env = { ...defaults.env, ...settings.env };
  const copied = defaults.copied ?? [];
  const writable = [...defaults.writable, ...copied];
  writable.forEach((path) => checkDirectory(origin, 'writable', path));
  const own = [
    ...writable.filter((path) => !role.provided.includes(path)).map((path) => volumes.scratch(path, role.owner)),
    ...volumes.secrets(secrets, role.owner),
  ];
  const model: ContainerModel = {
    name,
    image: settings.image._from(environment.registry),
    command: settings.command ?? defaults.command,
    args: settings.args ?? (settings.command ? undefined : defaults.args),
    workingDir: settings.workingDirectory,
    plainVariables: plainVariables(origin, env),
    callVariables: [],
    secretVariables: secretVariables(origin, secrets, env),
    receivesCalls: role.receivesCalls,
    envFrom: role.envFrom,
    ports,
    // Probes of a server do not apply to a program that declares no ports, such as a migration by the same image.
    probes: resolveProbes(origin, ports, role.probes, ports.length > 0 ? profile.probes : undefined),
    lifecycle: resolveLifecycle(origin, ports, settings.lifecycle, role.drain),
    restartPolicy: role.restartPolicy,
    resources: resolveResources(resources, environment.cpuLimit, role.scratch ?? 0),
    ...differentUser(profile, context.profile),
    mounts: [...role.mounts(), ...own],
  };
  checkMounts(origin, model);
  return { model, secrets, pullSecrets: settings.image.pullSecrets, copied, memory };
}

/** User and group that a pod runs as. */
export function userOf({ user = DEFAULT_USER, group = user }: Profile): { readonly user: number; readonly group: number } {
  return { user, group };
}

/** User and group of a container whose image needs others than the main container's. */
function differentUser(profile: Profile, main: Profile): Pick<ContainerModel, 'runAsUser' | 'runAsGroup'> {
  const [own, usual] = [userOf(profile), userOf(main)];
  return {
    runAsUser: own.user === usual.user ? undefined : own.user,
    runAsGroup: own.group === usual.group ? undefined : own.group,
  };
}

function checkSettings(origin: Origin, name: string, settings: ContainerSettings, profile: Profile): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
    throw new ConfigurationError(
      origin,
      `container name "${name}" is not valid: use at most 63 lower-case letters, digits and dashes, such as "proxy"`,
    );
  }
  // Programs without types may omit what the compiler requires.
  if ((settings.image as Image | undefined) === undefined) {
    throw new ConfigurationError(
      origin,
      `image of container ${name} is undefined: set one, as in \`Image.of('ghcr.io/acme/orders:1.4.2')\``,
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

function checkMounts(origin: Origin, { name, mounts }: ContainerModel): void {
  const twice = firstDuplicate(mounts.map(({ mountPath }) => mountPath));
  if (twice !== undefined) {
    throw new ConfigurationError(
      origin,
      `path "${twice}" of container ${name} is mounted twice: use different paths for storage, config and secrets`,
    );
  }
}
