import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { applicationOf } from './environment';
import { ownObject } from './own-object';
import { Priority } from './priority';
import { oncePerEnvironment } from './once-per-environment';

/** The PriorityClass that an environment creates. */
export class PriorityClassObject extends Construct {
  /** Has it made, if it is one that does not exist yet. */
  public static ask(scope: IConstruct, priority?: Priority): void {
    priority?._check(scope);
    if (priority?.value === undefined) {
      return;
    }
    const { name, value } = priority;
    const made = oncePerEnvironment(scope, `priority-${name}`, (chart, id) => new PriorityClassObject(chart, id, name, value));
    if (made.value !== value) {
      throw new ConfigurationError(
        scope,
        `priority class "${name}" has the value ${value} here, but ${made.value} elsewhere: give another name, or the same value`,
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
