import { Duration } from 'cdk8s';
import { checkCount, MAX_INT32 } from '../kubernetes/check-count';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';

/** What `Rollout.recreate()` leaves to choose. */
export interface RecreateProps {
  /**
   * Time that the process may take to stop, in whole seconds.
   *
   * @default - that of the runtime, or else 30 seconds
   */
  readonly shutdown?: Duration;
  /**
   * Old versions that are kept for a rollback.
   *
   * @default - that of Kubernetes: 10
   */
  readonly history?: number;
}

/** How new replicas replace old ones without interruption. */
export interface RollingProps extends RecreateProps {
  /**
   * Replicas above the desired number.
   *
   * @default 1
   */
  readonly maxSurge?: number;
  /**
   * Replicas that may be missing.
   *
   * @default 0
   */
  readonly maxUnavailable?: number;
  /**
   * How long a terminating replica keeps serving, in whole seconds, while clients learn that it is terminating: 0 for a process that waits after
   * SIGTERM. The kubelet waits; below Kubernetes 1.30, the program `sleep` does, which the image must contain, see `RuntimeProps.hasSleep`.
   *
   * @default - 10 seconds for services with ports, 0 for others
   */
  readonly drain?: Duration;
  /**
   * How long a new replica must be ready before it counts as available, in whole seconds.
   *
   * @default - 0 seconds
   */
  readonly minReady?: Duration;
  /**
   * Time without progress after which a rollout has failed, in whole seconds.
   *
   * @default - that of Kubernetes: 10 minutes, and where the workload runs after tasks, the longest `timeout` of these in addition
   */
  readonly deadline?: Duration;
}

/** Default of `progressDeadlineSeconds` of Kubernetes. */
const DEFAULT_DEADLINE = 600;

type Strategy = { readonly isRecreate: false; readonly props: RollingProps } | { readonly isRecreate: true; readonly props: RecreateProps };

/**
 * How a new version replaces the old one.
 *
 * Numbers and times are checked by the workload that uses the rollout.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   rollout: Rollout.rolling({ maxSurge: 2, minReady: Duration.seconds(15) }),
 * });
 */
export class Rollout {
  /** Replica by replica, without failed requests. */
  public static rolling(props: RollingProps = {}): Rollout {
    return new Rollout({ isRecreate: false, props });
  }

  /** All old replicas end before the first new one starts: for processes that must not run twice. */
  public static recreate(props: RecreateProps = {}): Rollout {
    return new Rollout({ isRecreate: true, props });
  }

  private constructor(private readonly strategy: Strategy) {}

  /** Whether all old replicas end first. */
  public get isRecreate(): boolean {
    return this.strategy.isRecreate;
  }

  /** @internal the props, of which `recreate` uses few */
  public get _props(): RollingProps {
    return this.strategy.props;
  }

  /**
   * @internal the deadline in seconds; undefined for that of Kubernetes
   * @param wait seconds that new pods may wait before they start, in which a rollout makes no progress
   */
  public _deadlineAfter(wait: number): number | undefined {
    return this._props.deadline?.toSeconds() ?? (wait > 0 ? Math.min(DEFAULT_DEADLINE + wait, MAX_INT32) : undefined);
  }

  /**
   * @internal
   * @param hasDeadline whether the controller has one: a StatefulSet has none
   */
  public _check(origin: Origin, hasDeadline: boolean): void {
    const { maxSurge = 1, maxUnavailable = 0, history, minReady, deadline, drain, shutdown } = this._props;
    checkCount(origin, 'rollout maxSurge', maxSurge, 0);
    checkCount(origin, 'rollout maxUnavailable', maxUnavailable, 0);
    if (maxSurge === 0 && maxUnavailable === 0) {
      throw new ConfigurationError(origin, 'rollout with maxSurge 0 and maxUnavailable 0 can never begin: set one of them to at least 1');
    }
    if (history !== undefined) {
      checkCount(origin, 'rollout history', history, 0);
    }
    for (const [what, duration] of Object.entries({ minReady, drain, shutdown })) {
      if (duration) {
        wholeSeconds(origin, `rollout ${what}`, duration);
      }
    }
    const limit = deadline ? wholeSeconds(origin, 'rollout deadline', deadline, 1) : DEFAULT_DEADLINE;
    if ((hasDeadline || deadline) && limit <= (minReady?.toSeconds() ?? 0)) {
      throw new ConfigurationError(
        origin,
        `rollout deadline of ${limit} seconds ends before a replica has been ready for minReady: increase \`deadline\``,
      );
    }
  }
}
