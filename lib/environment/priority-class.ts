import { k8s } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { RenderedObject } from '../kubernetes/rendered-object';
import { applicationOf } from './environment';
import { ownLabels } from './own-labels';
import { Priority } from './priority';
import { shared } from './shared';

/** The PriorityClass that an environment creates. */
export class PriorityClassObject extends Construct {
  /** Has it made, if it is one that does not exist yet. */
  public static ask(scope: IConstruct, priority?: Priority): void {
    priority?._check(scope);
    if (priority?.value === undefined) {
      return;
    }
    const { name, value } = priority;
    const made = shared(scope, `priority-${name}`, (chart, id) => new PriorityClassObject(chart, id, name, value));
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
    const identity = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name, labels: ownLabels(this) };
    new RenderedObject(this, 'priority-class', identity, () =>
      k8s.KubePriorityClass.manifest({ value, description: `Services of ${applicationOf(this)}.` }),
    );
  }
}
