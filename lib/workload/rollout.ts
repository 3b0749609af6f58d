import { checkCount, MAX_INT32 } from '../kubernetes/check-count';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { BlueGreenProps, CanaryProps, Release } from './release/release-props';
import { RecreateProps, RollingProps } from './rolling-props';

/** Default of `progressDeadlineSeconds` of Kubernetes. */
const DEFAULT_DEADLINE = 600;

interface Strategy {
  readonly isRecreate: boolean;
  readonly props: RollingProps;
  readonly release?: Release;
}

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

  /**
   * A share of the requests first, step by step: the new version runs beside the old one, and is taken back by itself when too many of its requests fail
   * or take too long. For services that are exposed, on a cluster with Flagger or Argo Rollouts.
   *
   * Where the cluster has Flagger, that creates the Service and the routes, and the Deployment of the id has replicas during a release only: between two,
   * `<id>-primary` serves. A service becomes one, and stops being one, in the steps that docs/releases.md has.
   *
   * @see https://docs.flagger.app/usage/deployment-strategies
   */
  public static canary(props: CanaryProps = {}): Rollout {
    return new Rollout({ isRecreate: false, props, release: { kind: 'canary', props } });
  }

  /**
   * The new version runs beside the old one, without requests of clients, until tests have accepted it. Also for services that only other services call,
   * on a cluster with Flagger or Argo Rollouts.
   *
   * @see https://docs.flagger.app/usage/deployment-strategies
   */
  public static blueGreen(props: BlueGreenProps = {}): Rollout {
    return new Rollout({ isRecreate: false, props, release: { kind: 'blueGreen', props } });
  }

  private constructor(private readonly strategy: Strategy) {}

  /** Whether all old replicas end first. */
  public get isRecreate(): boolean {
    return this.strategy.isRecreate;
  }

  /** Whether a new version runs beside the old one until it is accepted. */
  public get isProgressive(): boolean {
    return this._release !== undefined;
  }

  /** @internal what decides about a new version; undefined for one that replaces the old one at once */
  public get _release(): Release | undefined {
    return this.strategy.release;
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
