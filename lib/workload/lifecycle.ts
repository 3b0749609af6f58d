import { Handler } from './handler';

/** What happens when a container starts, and before it is stopped. */
export interface Lifecycle {
  /**
   * Right after its start, at the same time as its own process.
   *
   * @default - nothing
   */
  readonly postStart?: Handler;
  /**
   * Before it is asked to end. It has ended its part of a service by then only if it waits for the connections that still come.
   *
   * @default - see `Rollout.rolling()`: a service with ports waits until nobody sends it anything any more
   */
  readonly preStop?: Handler;
}
