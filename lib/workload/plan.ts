import { k8s } from 'cdk8s-plus-27';
import { Resources } from '../environment/resources';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { bytes } from '../kubernetes/quantity';
import { checkPorts, Port } from '../network/port';
import { checkDirectory, checkVariable, checkWords } from './checks';
import { checkPlain } from './config';
import { ConfigMaps } from './config-maps';
import { ContainerSettings, InitContainer, Sidecar } from './container';
import { Image } from './image';
import { Lifecycle } from './lifecycle';
import { Probes, probes } from './probe';
import { Runtime } from './runtime';
import { ContainerParts, Profile } from './runtimes/profile';
import { SecretUse } from './secret';
import { checkMount } from './storage';
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

/** The containers and volumes of a workload: what its properties and what is known of the images come to. */
export class PodPlan {
  public readonly containers: ContainerPlan[];
  public readonly initContainers: ContainerPlan[];
  public readonly volumes: Volumes;
  public readonly configMaps: ConfigMaps;
  public readonly profile: Profile;

  constructor(
    private readonly workload: Workload,
    private readonly traits: PodTraits,
  ) {
    const props = workload._props;
    this.profile = profileOf(props);
    this.volumes = new Volumes(workload, workload.name);
    this.configMaps = new ConfigMaps(workload, props.config);
    const main = this.main();
    const shared = (paths: string[] = []) => paths.map((path) => this.sharedMount(main, path));
    const sidecars = (props.sidecars ?? []).map((sidecar) => this.sidecar(sidecar, shared(sidecar.shares)));
    const init = (props.initContainers ?? []).map((container) => this.init(container, shared(container.shares)));
    const copying = [main, ...sidecars].flatMap((plan) => copier(plan));
    // Beside a task, a container that never ends would keep it from ending: there it runs on among the init containers.
    this.containers = traits.ends ? [main] : [main, ...sidecars];
    this.initContainers = traits.ends ? [...copying, ...sidecars, ...init] : [...copying, ...init];
    this.check([...this.initContainers, ...this.containers]);
  }

  private main(): ContainerPlan {
    const { workload, profile, traits, volumes } = this;
    const props = workload._props;
    const storage = props.storage?._mounts ?? [];
    storage.forEach((mount) => checkMount(workload, mount));
    const directories = this.configMaps.directories;
    const taken = [...storage, ...directories].map(({ path }) => path);
    const plan = this.plan(workload.name, props, profile, {
      resources: workload.environment.resources,
      ports: traits.ports,
      probes: traits.probes,
      isConfigured: true,
      taken,
    });
    return {
      ...plan,
      // What is known of a server's ports says nothing of a program that has none, such as a migration by the same image.
      knownProbes: traits.ports.length > 0 ? profile.probes : undefined,
      mounts: [
        ...storage.map((mount) => volumes.storage(mount)),
        ...directories.map(({ path, name }) => volumes.config(path, name)),
        ...plan.mounts,
      ],
    };
  }

  private sidecar(sidecar: Sidecar, shared: k8s.VolumeMount[]): ContainerPlan {
    const profile = profileOf(sidecar);
    const plan = this.plan(sidecar.name, sidecar, profile, {
      resources: Resources.tiny(),
      ports: sidecar.ports ?? profile.ports ?? [],
      probes: sidecar.probes,
      isConfigured: false,
      taken: sidecar.shares ?? [],
      owner: sidecar.name,
    });
    return { ...plan, knownProbes: plan.ports.length > 0 ? profile.probes : undefined, mounts: [...shared, ...plan.mounts] };
  }

  private init(container: InitContainer, shared: k8s.VolumeMount[]): ContainerPlan {
    if (container.lifecycle) {
      throw new ConfigurationError(
        this.workload,
        `init container "${container.name}" has a lifecycle, which Kubernetes refuses for what ends by itself: leave it out`,
      );
    }
    const plan = this.plan(container.name, container, profileOf(container), {
      resources: Resources.tiny(),
      ports: [],
      isConfigured: true,
      taken: container.shares ?? [],
      owner: container.name,
    });
    return { ...plan, mounts: [...shared, ...plan.mounts] };
  }

  private plan(name: string, settings: ContainerSettings, profile: Profile, about: About): ContainerPlan {
    const { workload, traits, volumes } = this;
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
    checkWords(workload, `command of container ${name}`, settings.command);
    checkWords(workload, `arguments of container ${name}`, settings.args);
    if (settings.workingDirectory !== undefined) {
      checkDirectory(workload, 'working directory', settings.workingDirectory);
    }
    const writable = [...(parts.writable ?? []), ...(parts.copied ?? [])].filter((path) => !about.taken.includes(path));
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

  private sharedMount(main: ContainerPlan, path: string): k8s.VolumeMount {
    const mount = main.mounts.find(({ mountPath }) => mountPath === path);
    if (!mount) {
      const there = main.mounts.map(({ mountPath }) => mountPath).join(', ');
      throw new ConfigurationError(
        this.workload,
        `shares "${path}", which is no directory of ${this.workload.name}: it has ${there || 'none'}`,
      );
    }
    return mount;
  }

  private check(plans: ContainerPlan[]): void {
    const { workload } = this;
    checkPorts(
      workload,
      plans.flatMap(({ ports }) => ports),
    );
    const names = plans.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) {
      throw new ConfigurationError(workload, `two containers are named "${twice}": give each a name of its own, other than the service's`);
    }
    for (const { name, mounts, ports, probes: asked, knownProbes, lifecycle } of plans) {
      checkContainerName(workload, name);
      // Rendered again with all that is declared later, but refused here, where the mistake is.
      probes(workload, ports, asked, knownProbes);
      lifecycle?.postStart?._renderHook(workload, 'postStart', ports);
      lifecycle?.preStop?._renderHook(workload, 'preStop', ports);
      const paths = mounts.map(({ mountPath }) => mountPath);
      const double = paths.find((path, index) => paths.indexOf(path) !== index);
      if (double) {
        throw new ConfigurationError(
          workload,
          `path "${double}" of container ${name} is mounted twice: give storage, config and secrets paths of their own`,
        );
      }
    }
    const memory = this.containers[0].resources.values?.memory;
    const inMemory = (workload._props.storage?._mounts ?? [])
      .filter(({ kind }) => kind === 'memory')
      .reduce((sum, { size }) => sum + bytes(size!), 0);
    if (memory && inMemory >= bytes(memory)) {
      throw new ConfigurationError(
        workload,
        `storage in memory of ${inMemory} bytes leaves nothing of the container's ${bytes(memory)}: make it smaller, or give \`resources\` with more memory`,
      );
    }
  }
}

/** What the place of a container in the pod decides about it. */
interface About {
  readonly resources: Resources;
  readonly ports: Port[];
  readonly probes?: Probes;
  readonly isConfigured: boolean;
  /** Paths that hold something else already. */
  readonly taken: string[];
  /** Whose volumes they are, when not the service's own. */
  readonly owner?: string;
}

export function profileOf(settings: ContainerSettings): Profile {
  return (settings.runtime ?? Runtime.plain())._profile;
}

/** An init container that copies what the image has in directories that are to be written to. */
function copier(plan: ContainerPlan): ContainerPlan[] {
  const copied = plan.mounts.filter(({ mountPath, readOnly }) => !readOnly && plan.parts.copied?.includes(mountPath));
  if (copied.length === 0) {
    return [];
  }
  const mounts = copied.map((mount) => ({ ...mount, mountPath: `/copy${mount.mountPath}` }));
  const copy = copied.map(({ mountPath }) => `cp -r ${quoted(`${mountPath}/.`)} ${quoted(`/copy${mountPath}`)}`).join(' && ');
  return [
    {
      name: `${plan.name}-copy`.slice(-63).replace(/^[^a-z0-9]+/, ''),
      settings: { image: plan.settings.image, command: ['sh', '-c', copy] },
      parts: {},
      env: {},
      secrets: [],
      mounts,
      resources: Resources.tiny(),
      ports: [],
      isConfigured: false,
    },
  ];
}

/** A word of a shell's command. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function checkContainerName(workload: Workload, name: string): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
    throw new ConfigurationError(
      workload,
      `container name "${name}" is not valid: use at most 63 lower-case letters, digits and dashes, such as "proxy"`,
    );
  }
}
