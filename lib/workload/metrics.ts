import { Duration } from 'cdk8s';

/** Figures that Prometheus fetches. */
export interface Metrics {
  /**
   * Name of the port.
   *
   * @default - the port named `metrics`, or else the first
   */
  readonly port?: string;
  /**
   * Path of the figures.
   *
   * @default '/metrics'
   */
  readonly path?: string;
  /**
   * Time from one fetch to the next.
   *
   * @default - Prometheus' own
   */
  readonly interval?: Duration;
}
