import { Handler } from './handler';

/** Hooks the kubelet runs when a container starts, and before it stops. */
export interface Lifecycle {
  /**
   * Runs right after the container has started, concurrently with its process.
   *
   * @default - no hook
   */
  readonly postStart?: Handler;
  /**
   * Runs before the process receives SIGTERM. The pod leaves its Services at the same moment, so connections still arrive for a few seconds.
   *
   * @default - see `Rollout.rolling()`: a service with ports keeps serving while clients learn that the pod is terminating
   */
  readonly preStop?: Handler;
}
