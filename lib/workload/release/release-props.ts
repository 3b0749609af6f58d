import { Duration } from 'cdk8s';
import { RollingProps } from '../rolling-props';
import { ReleaseTest } from './release-test';
import { RequestMetrics } from './request-metrics';

/**
 * How a new version is judged while it runs beside the old one. The other props say how the pods of the old version are replaced once it is accepted; the
 * `deadline` also holds for the start of the new version.
 */
export interface ReleaseProps extends RollingProps {
  /**
   * Time from one check to the next, in whole seconds: at least three scrapes of Prometheus, so that the first check has a share to judge by.
   *
   * @default Duration.minutes(2)
   */
  readonly interval?: Duration;
  /**
   * Time whose requests each check looks at, in whole seconds, at least `interval`.
   *
   * @default - twice the `interval`
   */
  readonly window?: Duration;
  /**
   * Checks that may fail before the new version is taken back, at least 1. With 1, a bad version is gone two intervals after its first request.
   *
   * @default 1
   */
  readonly failures?: number;
  /**
   * Percentage of requests that may fail, at least 0, below 100.
   *
   * @default 1
   */
  readonly maxErrors?: number;
  /**
   * Longest duration of a request, at `percentile`.
   *
   * @default - any
   */
  readonly maxLatency?: Duration;
  /**
   * Percentage of requests that `maxLatency` is for, above 0, below 100.
   *
   * @default 99
   */
  readonly percentile?: number;
  /**
   * By which requests the version is judged.
   *
   * @default - canary: those of the gateway where the cluster has `gatewayMetrics`, an error elsewhere; blue/green: none, tests alone decide
   */
  readonly requests?: RequestMetrics;
  /**
   * URLs that take part in the decision.
   *
   * @default - none
   */
  readonly tests?: ReleaseTest[];
}

/** How requests go to a new version, and how it is judged. */
export interface CanaryProps extends ReleaseProps {
  /**
   * Percentages of the requests that the new version receives, in ascending order, each for one check at least. After the last one it is accepted.
   *
   * @default [5, 25, 50]
   */
  readonly steps?: number[];
}

/** How a new version is judged that receives no requests of clients. */
export interface BlueGreenProps extends ReleaseProps {
  /**
   * Checks that have to succeed in sequence.
   *
   * @default 3
   */
  readonly checks?: number;
}

/** A rollout whose new version runs beside the old one. */
export type Release =
  { readonly kind: 'canary'; readonly props: CanaryProps } | { readonly kind: 'blueGreen'; readonly props: BlueGreenProps };
