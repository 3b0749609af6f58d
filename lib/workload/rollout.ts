import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { checkCount } from './checks';

/** How old replicas give way to new ones. */
export interface RollingProps {
  /**
   * Replicas above the wanted number.
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
   * How long a replica that ends goes on serving, until everybody knows that it ends: 0 for a process that waits by itself after SIGTERM.
   * Done by a `sleep` command, which the image needs below Kubernetes 1.30.
   *
   * @default - 10 seconds for what has ports, 0 for what has none
   */
  readonly drain?: Duration;
  /**
   * How long the process may take to end after that.
   *
   * @default - as the runtime knows, or else 30 seconds
   */
  readonly shutdown?: Duration;
  /**
   * How long a replica must have been ready to count.
   *
   * @default - not at all
   */
  readonly minReady?: Duration;
  /**
   * After which time without progress a rollout has failed.
   *
   * @default - Kubernetes': 10 minutes
   */
  readonly deadline?: Duration;
  /**
   * How many old versions are kept to go back to.
   *
   * @default - Kubernetes': 10
   */
  readonly history?: number;
}

/** What `Rollout.recreate()` leaves to choose. */
export interface RecreateProps {
  /**
   * How long the process may take to end.
   *
   * @default - as the runtime knows, or else 30 seconds
   */
  readonly shutdown?: Duration;
  /**
   * How many old versions are kept to go back to.
   *
   * @default - Kubernetes': 10
   */
  readonly history?: number;
}

/** How a new version replaces the old one. */
export class Rollout {
  /** One after the other, without dropping a request. */
  public static rolling(props: RollingProps = {}): Rollout {
    return new Rollout(props, false);
  }

  /** All old ones end before the first new one starts: for what must not run twice. */
  public static recreate(props: RecreateProps = {}): Rollout {
    return new Rollout({ ...props, drain: Duration.seconds(0) }, true);
  }

  private constructor(
    /** @internal */
    public readonly _props: RollingProps,
    /** Whether all old replicas end first. */
    public readonly isRecreate: boolean,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    const { maxSurge = 1, maxUnavailable = 0, history, minReady, deadline, drain, shutdown } = this._props;
    checkCount(scope, 'rollout maxSurge', maxSurge, 0);
    checkCount(scope, 'rollout maxUnavailable', maxUnavailable, 0);
    if (maxSurge === 0 && maxUnavailable === 0) {
      throw new ConfigurationError(scope, 'rollout with maxSurge 0 and maxUnavailable 0 can never begin: give one of them at least 1');
    }
    if (history !== undefined) {
      checkCount(scope, 'rollout history', history, 0);
    }
    for (const [what, duration] of Object.entries({ minReady, drain, shutdown })) {
      if (duration) {
        wholeSeconds(scope, `rollout ${what}`, duration);
      }
    }
    if (deadline && wholeSeconds(scope, 'rollout deadline', deadline, 1) <= (minReady?.toSeconds() ?? 0)) {
      throw new ConfigurationError(
        scope,
        `rollout deadline of ${deadline.toSeconds()} seconds is over before a replica has been ready for minReady: make it longer`,
      );
    }
  }
}
