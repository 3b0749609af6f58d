import { k8s } from 'cdk8s-plus-27';
import { Resources } from '../environment/resources';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { bytes } from '../kubernetes/quantity';
import { checkPorts } from '../network/port';
import { ConfigMaps } from './config-maps';
import { InitContainer, Sidecar } from './container';
import { ContainerPlan, planContainer, PodTraits, profileOf } from './container-plan';
import { copier } from './copier';
import { probes } from './probe';
import { Profile } from './runtimes/profile';
import { checkMount } from './storage';
import { Volumes } from './volumes';
import { Workload } from './workload';

/** The containers and volumes of a workload: what its properties and what is known of the images come to. */
export class PodPlan {
  public readonly containers: ContainerPlan[];
  public readonly initContainers: ContainerPlan[];
  public readonly volumes: Volumes;
  public readonly configMaps: ConfigMaps;
  public readonly profile: Profile;

  constructor(
    public readonly workload: Workload,
    public readonly traits: PodTraits,
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
    const plan = planContainer(this, workload.name, props, {
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
    const plan = planContainer(this, sidecar.name, sidecar, {
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
    const plan = planContainer(this, container.name, container, {
      resources: Resources.tiny(),
      ports: [],
      isConfigured: true,
      taken: container.shares ?? [],
      owner: container.name,
    });
    return { ...plan, mounts: [...shared, ...plan.mounts] };
  }

  private sharedMount(main: ContainerPlan, path: string): k8s.VolumeMount {
    const mount = main.mounts.find(({ mountPath }) => mountPath === path);
    if (!mount) {
      const there = main.mounts.map(({ mountPath }) => mountPath).join(', ');
      throw new ConfigurationError(this.workload, `shares "${path}", which is no directory of ${this.workload.name}: it has ${there}`);
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

function checkContainerName(workload: Workload, name: string): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > 63) {
    throw new ConfigurationError(
      workload,
      `container name "${name}" is not valid: use at most 63 lower-case letters, digits and dashes, such as "proxy"`,
    );
  }
}
