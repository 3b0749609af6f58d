import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { applicationOf } from './environment';
import { ownObject } from './own-object';
import { Priority } from './priority';
import { oncePerEnvironment } from './once-per-environment';

/** A PriorityClass that an environment creates. */
export class PriorityClassObject extends Construct {
  /**
   * Creates the class, unless it exists in the cluster or was created before.
   *
   * @throws ConfigurationError for a name or a value that is not valid, and for a second value of a name
   */
  public static require(scope: IConstruct, priority?: Priority): void {
    priority?._check(scope);
    if (priority?.value === undefined) {
      return;
    }
    const { name, value } = priority;
    const created = oncePerEnvironment(scope, `priority-${name}`, (chart, id) => new PriorityClassObject(chart, id, name, value));
    if (created.value !== value) {
      throw new ConfigurationError(
        scope,
        `priority class "${name}" has the value ${value} here, but ${created.value} elsewhere: use another name, or the same value`,
      );
    }
  }

  private constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly value: number,
  ) {
    super(scope, id);
    ownObject(this, 'priority-class', k8s.KubePriorityClass, { name }, () => ({
      value,
      description: `Services of ${applicationOf(this)}.`,
    }));
  }
}
