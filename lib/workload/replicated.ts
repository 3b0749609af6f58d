import { Construct } from 'constructs';
import { ServiceMonitor } from '../../imports/monitoring.coreos.com';
import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { networkPolicy, Visitor } from '../network/network-policy';
import { Port } from '../network/port';
import { Disruption } from './disruption';
import { Metrics } from './metrics';
import { profileOf } from './container-plan';
import { PodPlan } from './plan';
import { prepare } from './prepare';
import { Probes } from './probe';
import { autoscaler } from './render/autoscaler';
import { deployment } from './render/deployment';
import { addNewerFields } from './render/newer-fields';
import { newerFields, PodLife, versionLabel } from './render/pod';
import { headlessService, service } from './render/service';
import { serviceMonitor } from './render/service-monitor';
import { statefulSet } from './render/stateful-set';
import { Rollout } from './rollout';
import { Profile } from './runtimes/profile';
import { Scaling } from './scaling';
import { Spread } from './spread';
import { checkStorage, needsOnePod, StorageMount } from './storage';
import { Workload, WorkloadProps } from './workload';

/** What runs all the time, as one or more replicas. */
export interface ReplicatedWorkloadProps extends WorkloadProps {
  /**
   * How many replicas there are.
   *
   * @default - as many as the environment says; one of what has data of its own
   */
  readonly scaling?: Scaling;
  /**
   * How a new version replaces the old one.
   *
   * @default - Rollout.rolling(); Rollout.recreate() for one with a volume that only one can use at a time
   */
  readonly rollout?: Rollout;
  /**
   * How many may be missing while nodes are drained.
   *
   * @default - Disruption.maxUnavailable(1) from two replicas on
   */
  readonly disruption?: Disruption;
  /**
   * How replicas are kept apart.
   *
   * @default - Spread.preferred() where there can be two or more
   */
  readonly spread?: Spread;
  /**
   * How the kubelet finds out about it.
   *
   * @default - as the runtime knows, or else derived from the ports
   */
  readonly probes?: Probes;
}

/** A Deployment, or, when each replica has storage of its own, a StatefulSet, with all that belongs to it. */
export abstract class ReplicatedWorkload extends Workload {
  /** How many replicas there are. */
  public readonly scaling: Scaling;
  /** How a new version replaces the old one. */
  public readonly rollout: Rollout;
  /** @internal */
  public readonly _plan: PodPlan;
  /** @internal */
  public readonly _life: PodLife;
  /** @internal */
  public readonly _isStateful: boolean;
  /** @internal name of the headless Service */
  public readonly _headless?: string;

  constructor(scope: Construct, id: string, props: ReplicatedWorkloadProps, ports: Port[], metrics?: Metrics) {
    const mounts = props.storage?._mounts ?? [];
    const isStateful = mounts.some(({ kind }) => kind === 'perReplica');
    // Without ports of its own there is no Service by which those of its sidecars could be reached.
    super(scope, id, props, ports.length > 0 ? [...ports, ...sidecarPorts(props)] : [], isStateful ? LONGEST_STATEFUL : 63);
    const profile = profileOf(props);
    const single = profile.single ?? (isStateful ? undefined : profile.singleWithoutNames);
    const isSingle = mounts.some(needsOnePod);
    this._isStateful = isStateful;
    this._headless = isStateful ? `${id}-headless` : undefined;
    this.scaling = props.scaling ?? Scaling.fixed(single || isSingle || isStateful ? 1 : this.environment.replicas);
    this.rollout = props.rollout ?? (isSingle ? Rollout.recreate() : Rollout.rolling());
    this._plan = new PodPlan(this, { ports, probes: props.probes, replicas: this.scaling.min, headless: this._headless });
    this.check(props, mounts, single);
    this._life = this.life(props, profile);
    const visitors = this.monitor(metrics);
    prepare(this, this._plan);
    this.make(props, visitors);
  }

  /** Host name that gives the address of every replica, ready or not; only where each has storage of its own. */
  public get headlessHost(): string | undefined {
    return this._headless;
  }

  /** @internal who comes through the edge; none unless exposed */
  public get _visitors(): Visitor[] {
    return [];
  }

  private check(props: ReplicatedWorkloadProps, mounts: StorageMount[], single?: string): void {
    const { name, cluster } = this.environment;
    this.scaling._check(
      this,
      cluster,
      name,
      this._plan.containers.every(({ resources }) => resources.values !== undefined),
    );
    this.rollout._check(this);
    props.disruption?._check(this, this.scaling);
    if (single && this.scaling.max > 1) {
      throw new ConfigurationError(this, `has up to ${this.scaling.max} replicas, but ${single}: use \`Scaling.fixed(1)\``);
    }
    checkStorage(this, mounts, { replicas: this.scaling.max, surges: !this.rollout.isRecreate });
    const asked = this._isStateful
      ? (['maxSurge', 'maxUnavailable', 'deadline'] as const).find((field) => this.rollout._props[field] !== undefined)
      : undefined;
    if (this._isStateful && (this.rollout.isRecreate || asked)) {
      throw new ConfigurationError(
        this,
        `rollout ${asked ? `with ${asked}` : 'by recreation'} is not possible with storage for each replica, which are replaced one by one: leave it out`,
      );
    }
  }

  private life(props: ReplicatedWorkloadProps, profile: Profile): PodLife {
    const { drain, shutdown } = this.rollout._props;
    // Without a second replica that takes over, waiting would only make the gap longer.
    const hasSuccessor = this._isStateful ? this.scaling.min > 1 : !this.rollout.isRecreate;
    const spread = props.spread ?? (this.scaling.max > 1 ? Spread.preferred() : Spread.none());
    return {
      drain: drain?.toSeconds() ?? (this.ports.length > 0 && hasSuccessor ? 10 : 0),
      shutdown: (shutdown ?? profile.shutdown)?.toSeconds(),
      placement: spread._render({ matchLabels: { ...this._selector } }, !this._isStateful),
    };
  }

  private monitor(metrics?: Metrics): Visitor[] {
    const { prometheus } = this.environment.cluster;
    if (!metrics || this.ports.length === 0) {
      return [];
    }
    const port =
      this.ports.find(({ name }) => name === (metrics.port ?? 'metrics')) ?? (metrics.port === undefined ? this.ports[0] : undefined);
    if (!port) {
      const names = this.ports.map(({ name }) => name).join(', ');
      throw new ConfigurationError(this, `metrics are on port "${metrics.port}", but there is ${names}: name one of its ports`);
    }
    if (metrics.path !== undefined && !metrics.path.startsWith('/')) {
      throw new ConfigurationError(this, `metrics path "${metrics.path}" is not valid: begin it with a slash, such as "/metrics"`);
    }
    if (metrics.interval) {
      wholeSeconds(this, 'metrics interval', metrics.interval, 1);
    }
    if (!prometheus) {
      return [];
    }
    this._object(ServiceMonitor.GVK, () => ServiceMonitor.manifest(serviceMonitor(this, port, metrics)), {
      labels: prometheus.monitorLabels,
    });
    return [{ pods: prometheus, port }];
  }

  private make(props: ReplicatedWorkloadProps, monitors: Visitor[]): void {
    const { cluster } = this.environment;
    const policy = () => networkPolicy(this, cluster, [...this._visitors, ...monitors], props.access !== undefined);
    this._object(k8s.KubeNetworkPolicy.GVK, () => k8s.KubeNetworkPolicy.manifest(policy()));
    if (this._headless) {
      this._object(k8s.KubeService.GVK, () => k8s.KubeService.manifest(headlessService(this)), {
        name: this._headless,
        // Not the instance of the Service itself, so that monitors find each replica once.
        labels: { 'app.kubernetes.io/instance': this._headless },
      });
    }
    const withNewer = (manifest: unknown) => addNewerFields(manifest, newerFields(this, this._plan, this._life));
    // Polaris wants a number of replicas, which an autoscaler's target must not have.
    const annotations = this.scaling.isAutomatic ? { 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' } : undefined;
    const options = { labels: versionLabel(this), annotations };
    if (this._isStateful) {
      this._object(k8s.KubeStatefulSet.GVK, () => withNewer(k8s.KubeStatefulSet.manifest(statefulSet(this))), options);
    } else {
      this._object(k8s.KubeDeployment.GVK, () => withNewer(k8s.KubeDeployment.manifest(deployment(this))), options);
    }
    if (this.scaling.isAutomatic) {
      this._object(k8s.KubeHorizontalPodAutoscalerV2.GVK, () => k8s.KubeHorizontalPodAutoscalerV2.manifest(autoscaler(this)));
    }
    const disruption = props.disruption ?? (this.scaling.min > 1 ? Disruption.maxUnavailable(1) : Disruption.none());
    if (disruption._isLimited) {
      const selector = { matchLabels: { ...this._selector } };
      this._object(k8s.KubePodDisruptionBudget.GVK, () => k8s.KubePodDisruptionBudget.manifest(disruption._render(selector)));
    }
  }

  /** @internal the Service by which its ports are reached */
  protected _serve(annotations?: { readonly [key: string]: string }): void {
    this._object(k8s.KubeService.GVK, () => k8s.KubeService.manifest(service(this)), { annotations });
  }
}

/** A pod's name, which is a label on it too, has the ordinal and a hash behind the StatefulSet's. */
const LONGEST_STATEFUL = 52;

function sidecarPorts({ sidecars = [] }: WorkloadProps): Port[] {
  return sidecars.flatMap((sidecar) => sidecar.ports ?? profileOf(sidecar).ports ?? []);
}
