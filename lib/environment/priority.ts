import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';

/**
 * A PriorityClass: which pods are scheduled first, and which are evicted for them, when the cluster is full.
 *
 * Names and values are checked by the environment or workload that uses the priority.
 *
 * @example
 * new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0'), priority: Priority.existing('low') });
 */
export class Priority {
  /** A class that exists in the cluster, such as `system-cluster-critical`. */
  public static existing(name: string): Priority {
    return new Priority(name);
  }

  /**
   * A class that the environment creates, with a value from -2,147,483,648 to 1,000,000,000; pods without a class have 0.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   */
  public static create(name: string, value: number): Priority {
    return new Priority(name, value);
  }

  private constructor(
    /** Name of the PriorityClass. */
    public readonly name: string,
    /** Value; undefined for a class that exists. */
    public readonly value?: number,
  ) {}

  /** @internal */
  public _check(origin: Origin): void {
    checkObjectName(origin, 'priority class', this.name);
    if (this.value !== undefined && !(Number.isInteger(this.value) && this.value >= -2147483648 && this.value <= 1_000_000_000)) {
      throw new ConfigurationError(
        origin,
        `priority ${this.value} of "${this.name}" is out of range: use a whole number from -2147483648 to 1000000000`,
      );
    }
    if (this.value !== undefined && this.name.startsWith('system-')) {
      throw new ConfigurationError(
        origin,
        `priority class "${this.name}" cannot be created, because names that begin with "system-" belong to the cluster: use another name`,
      );
    }
  }
}
