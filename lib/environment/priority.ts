import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';

/** A PriorityClass: who is scheduled first, and who is evicted for it, when a cluster is full. */
export class Priority {
  /** One that is in the cluster, such as `system-cluster-critical`. */
  public static existing(name: string): Priority {
    return new Priority(name);
  }

  /**
   * One that the environment creates, with its value: -2,147,483,648 to 1,000,000,000; pods without a class have 0.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   */
  public static create(name: string, value: number): Priority {
    return new Priority(name, value);
  }

  private constructor(
    /** Name of the PriorityClass. */
    public readonly name: string,
    /** Its value; undefined for one that exists. */
    public readonly value?: number,
  ) {}

  /** @internal */
  public _check(origin: Origin): void {
    checkObjectName(origin, 'priority class', this.name);
    if (this.value !== undefined && !(Number.isInteger(this.value) && this.value >= -2147483648 && this.value <= 1_000_000_000)) {
      throw new ConfigurationError(
        origin,
        `priority ${this.value} of "${this.name}" is out of range: give a whole number from -2147483648 to 1000000000`,
      );
    }
    if (this.value !== undefined && this.name.startsWith('system-')) {
      throw new ConfigurationError(
        origin,
        `priority class "${this.name}" cannot be created: names that begin with "system-" are the cluster's own`,
      );
    }
  }
}
