import { checkMatchers, checkMetric, DURATION_UNITS } from '../../environment/check-release-engine';
import { checkWord } from '../../kubernetes/check-word';

/** What a service counts itself. */
export interface ServiceMetricsProps {
  /**
   * Name of the counter of requests.
   *
   * @default 'http_request_duration_seconds_count'
   */
  readonly requests?: string;
  /**
   * Matcher of the requests that failed.
   *
   * @default 'status=~"5.."'
   */
  readonly errors?: string;
  /**
   * Name of the histogram of durations, without `_bucket`.
   *
   * @default 'http_request_duration_seconds'
   */
  readonly duration?: string;
  /**
   * Unit of the histogram: `seconds` or `milliseconds`.
   *
   * @default 'seconds'
   */
  readonly durationUnit?: string;
  /**
   * Further matchers of the series, such as `path=~"/api/.+"`, which leaves out the requests of probes.
   *
   * @default - none
   */
  readonly selector?: string;
}

/**
 * By which requests a new version is judged.
 *
 * Names are checked by the service that uses them.
 *
 * @see https://prometheus.io/docs/practices/naming/
 * @example
 * Rollout.canary({ requests: RequestMetrics.ofService({ selector: 'path=~"/api/.+"' }) });
 */
export class RequestMetrics {
  /** What the gateway or the ingress controller counts, see `gatewayMetrics` of the cluster. */
  public static ofGateway(): RequestMetrics {
    return new RequestMetrics(undefined);
  }

  /** What the service counts itself, and Prometheus scrapes from its `metrics`. */
  public static ofService(props: ServiceMetricsProps = {}): RequestMetrics {
    return new RequestMetrics(props);
  }

  private constructor(
    /** @internal undefined for the metrics of the gateway */
    public readonly _own: ServiceMetricsProps | undefined,
  ) {}

  /** @internal */
  public _check(origin: string): void {
    const { requests, errors, duration, durationUnit, selector } = this._own ?? {};
    if (requests !== undefined) {
      checkMetric(origin, 'requests of the service', requests, 'http_requests_total');
    }
    if (duration !== undefined) {
      checkMetric(origin, 'duration of the service', duration, 'http_request_duration_seconds');
    }
    if (errors !== undefined) {
      checkMatchers(origin, 'errors of the service', errors, 'status=~"5.."');
    }
    if (selector !== undefined) {
      checkMatchers(origin, 'selector of the service', selector, 'path=~"/api/.+"');
    }
    if (durationUnit !== undefined) {
      checkWord(origin, 'durationUnit of the service', durationUnit, DURATION_UNITS);
    }
  }
}
