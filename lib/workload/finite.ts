import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { SINCE } from '../kubernetes/version';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { networkPolicy } from '../network/network-policy';
import { checkCount } from './checks';
import { PodPlan } from './plan';
import { prepare } from './prepare';
import { addNewerFields } from './render/newer-fields';
import { newerFields } from './render/pod';
import { checkStorage } from './storage';
import { Workload, WorkloadProps } from './workload';

/** What runs until it is done. */
export interface FiniteWorkloadProps extends WorkloadProps {
  /**
   * How often it is tried again when it fails.
   *
   * @default 6
   */
  readonly retries?: number;
  /**
   * After which time it has failed, all tries together.
   *
   * @default - never
   */
  readonly timeout?: Duration;
  /**
   * How many pods work at the same time.
   *
   * @default 1
   */
  readonly parallelism?: number;
  /**
   * How many pods must end well.
   *
   * @default 1
   */
  readonly completions?: number;
}

/** What runs until it is done, once or again and again. */
export abstract class FiniteWorkload extends Workload {
  /** @internal */
  public readonly _plan: PodPlan;

  constructor(scope: Construct, id: string, props: FiniteWorkloadProps, longestName: number) {
    super(scope, id, props, [], longestName);
    for (const [what, value, least] of [
      ['retries', props.retries, 0],
      ['parallelism', props.parallelism, 1],
      ['completions', props.completions, 1],
    ] as const) {
      if (value !== undefined) {
        checkCount(this, what, value, least);
      }
    }
    if (props.timeout) {
      this._seconds('timeout', props.timeout, 1);
    }
    const mounts = props.storage?._mounts ?? [];
    const perReplica = mounts.find(({ kind }) => kind === 'perReplica');
    if (perReplica) {
      throw new ConfigurationError(
        this,
        `storage at "${perReplica.path}" is for each replica, but a task has none: use \`Storage.claim\` or \`Storage.scratch\``,
      );
    }
    if (props.sidecars?.length && this.environment._minor < SINCE.nativeSidecars) {
      throw new ConfigurationError(
        this,
        `sidecar "${props.sidecars[0].name}" would keep the task from ending below Kubernetes 1.${SINCE.nativeSidecars}: leave it out, or set the cluster's \`version\` to what it is`,
      );
    }
    this._plan = new PodPlan(this, { ports: [], replicas: 1, ends: true });
    checkStorage(this, mounts, { replicas: props.parallelism ?? 1, surges: false });
    prepare(this, this._plan);
    const policy = () => networkPolicy(this, this.environment.cluster, [], props.access !== undefined);
    this._object(k8s.KubeNetworkPolicy.GVK, () => k8s.KubeNetworkPolicy.manifest(policy()));
  }

  /** @internal */
  public _seconds(what: string, duration: Duration, least = 0): number {
    return wholeSeconds(this, what, duration, least);
  }

  /** @internal adds what the types of cdk8s-plus-27 do not know to a Job's manifest, or to a template of one */
  public _withNewerFields(manifest: unknown): unknown {
    return addNewerFields(manifest, newerFields(this, this._plan, {}));
  }
}
