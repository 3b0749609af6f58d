import { Duration } from 'cdk8s';
import { Alert } from './alert';

/** Alerts that Prometheus evaluates in sequence, at the same moment. */
export interface AlertGroup {
  /** Name, unique among the rules. */
  readonly name: string;
  /** The alerts, at least one. */
  readonly alerts: Alert[];
  /**
   * Time from one evaluation to the next, in whole seconds.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;
}
