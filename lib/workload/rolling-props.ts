import { Duration } from 'cdk8s';

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
