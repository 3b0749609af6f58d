import { k8s } from 'cdk8s-plus-27';
import { Resources } from '../environment/resources';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { bytes } from '../kubernetes/quantity';
import { Port } from '../network/port';
import { checkDirectory, checkVariable, checkWords } from './checks';
import { checkPlain } from './config';
import { ContainerSettings } from './container';
import { Image } from './image';
import { Lifecycle } from './lifecycle';
import { Probes } from './probe';
import { Runtime } from './runtime';
import { ContainerParts, Profile } from './runtimes/profile';
import { SecretUse } from './secret';
import { Volumes } from './volumes';
import { Workload } from './workload';

/** One container, with everything that is known before the calls are. */
export interface ContainerPlan {
  readonly name: string;
  readonly settings: ContainerSettings;
  /** What is known of its image; undefined for one that only helps another. */
  readonly runtime?: Profile;
  readonly parts: ContainerParts;
  readonly env: { readonly [name: string]: string };
  readonly secrets: SecretUse[];
  readonly mounts: k8s.VolumeMount[];
  readonly resources: Resources;
  readonly ports: Port[];
  readonly probes?: Probes;
  readonly knownProbes?: Probes;
  readonly lifecycle?: Lifecycle;
  /** Whether it learns the addresses of what the service calls, and the service's configuration. */
  readonly isConfigured: boolean;
}

/** What the kind of workload decides about its pods. */
export interface PodTraits {
  readonly ports: Port[];
  readonly probes?: Probes;
  /** The least number of replicas. */
  readonly replicas: number;
  /** Name under which each replica is found. */
  readonly headless?: string;
  /** Whether the pods end by themselves. */
  readonly ends?: boolean;
}

/** What the place of a container in the pod decides about it. */
export interface ContainerPlace {
  readonly resources: Resources;
  readonly ports: Port[];
  readonly probes?: Probes;
  readonly isConfigured: boolean;
  /** Paths that hold something else already. */
  readonly taken: string[];
  /** Whose volumes they are, when not the service's own. */
  readonly owner?: string;
}

/** The pod of which a container is part. */
export interface Pod {
  readonly workload: Workload;
  readonly traits: PodTraits;
  readonly volumes: Volumes;
}

/** What a container's own settings, and what is known of its image, come to. */
export function planContainer(pod: Pod, name: string, settings: ContainerSettings, about: ContainerPlace): ContainerPlan {
  const { workload, traits, volumes } = pod;
  const profile = profileOf(settings);
  // Programs without types may leave out what the compiler asks for.
  if ((settings.image as Image | undefined) === undefined) {
    throw new ConfigurationError(
      workload,
      `image of container ${name} is undefined: give one, as in \`Image.of('ghcr.io/acme/orders:1.4.2')\``,
    );
  }
  settings.image._check(workload);
  settings.runtime?._check(workload);
  const sizes = settings.resources ?? profile.resources ?? about.resources;
  sizes._check(workload);
  const mebibytes = sizes.values && Math.floor(bytes(sizes.values.memory) / 1024 / 1024);
  const parts = profile.container({ service: workload.name, replicas: traits.replicas, headless: traits.headless, mebibytes });
  const secrets = [...(parts.secrets ?? []), ...(settings.secrets ?? [])];
  secrets.forEach((use) => use._check(workload));
  const env = { ...parts.env, ...settings.env };
  checkVariables(workload, env, secrets);
  checkWords(workload, `command of container ${name}`, settings.command);
  checkWords(workload, `arguments of container ${name}`, settings.args);
  if (settings.workingDirectory !== undefined) {
    checkDirectory(workload, 'working directory', settings.workingDirectory);
  }
  const writable = [...parts.writable, ...(parts.copied ?? [])].filter((path) => !about.taken.includes(path));
  const mounts = [...writable.map((path) => volumes.scratch(path, about.owner)), ...volumes.secrets(secrets, about.owner)];
  return {
    name,
    settings,
    runtime: profile,
    parts,
    env,
    secrets,
    mounts,
    resources: sizes,
    ports: about.ports,
    probes: about.probes,
    lifecycle: settings.lifecycle,
    isConfigured: about.isConfigured,
  };
}

export function profileOf(settings: ContainerSettings): Profile {
  return (settings.runtime ?? Runtime.plain())._profile;
}

/** Checks that each variable is text, no secret, and set once. */
function checkVariables(workload: Workload, env: { readonly [name: string]: string }, secrets: SecretUse[]): void {
  for (const [variable, value] of Object.entries(env)) {
    checkVariable(workload, variable);
    if (typeof value !== 'string') {
      throw new ConfigurationError(
        workload,
        `environment variable ${variable}=${String(value)} is not text: write it in quotes, "${String(value)}"`,
      );
    }
    checkPlain(workload, variable, value);
  }
  const variables = secrets.flatMap(({ variable }) => variable ?? []);
  const double = variables.find((variable, index) => variables.indexOf(variable) !== index);
  if (double !== undefined) {
    throw new ConfigurationError(workload, `environment variable ${double} is two secrets: give each a variable of its own`);
  }
  const twice = secrets.find(({ variable }) => variable !== undefined && variable in env);
  if (twice) {
    throw new ConfigurationError(
      workload,
      `environment variable ${twice.variable} is both a plain value and Secret "${twice.secret.name}": remove one of them`,
    );
  }
}
