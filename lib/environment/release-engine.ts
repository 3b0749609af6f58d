import { Duration } from 'cdk8s';

/**
 * What Prometheus counts at the gateway or the ingress controller: for each request, the Service that answered.
 *
 * @see https://prometheus.io/docs/concepts/metric_types/
 */
export interface GatewayMetrics {
  /** Name of the counter of requests, such as `gateway_requests_total`. */
  readonly requests: string;
  /**
   * Name of the histogram of durations, without `_bucket`, such as `gateway_request_duration_seconds`.
   *
   * @default - none: `maxLatency` is an error
   */
  readonly duration?: string;
  /**
   * Unit of the histogram: `seconds` or `milliseconds`.
   *
   * @default 'seconds'
   */
  readonly durationUnit?: string;
  /**
   * Matchers of the series of a new version, with the placeholders `{namespace}`, `{service}` and `{ingress}`: the namespace and the name of the service,
   * and the name of its Ingress. Flagger and Argo Rollouts send the requests of a new version to the Service `{service}-canary`.
   *
   * @default 'namespace="{namespace}", service="{service}-canary"'
   */
  readonly selector?: string;
  /**
   * Matcher of the requests that failed.
   *
   * @default 'code=~"5.."'
   */
  readonly errors?: string;
}

/** What compares a new version with the old one, and takes it back: Flagger, or Argo Rollouts. */
export interface ReleaseEngine {
  /** URL of the Prometheus that the engine asks, such as `http://prometheus.monitoring:9090`. */
  readonly prometheusUrl: string;
  /**
   * Metrics of the gateway or the ingress controller.
   *
   * @default - none: services are judged by metrics of their own
   */
  readonly gatewayMetrics?: GatewayMetrics;
  /**
   * Time from one scrape of this Prometheus to the next, in whole seconds. A share of errors needs two scrapes of a new version.
   *
   * @default Duration.seconds(30)
   */
  readonly scrapeInterval?: Duration;
}

/** An engine with all defaults applied. */
export interface ResolvedEngine {
  readonly prometheusUrl: string;
  readonly gatewayMetrics?: Required<Omit<GatewayMetrics, 'duration'>> & Pick<GatewayMetrics, 'duration'>;
  /** Seconds. */
  readonly scrapeInterval: number;
}

/** The default of the Prometheus operator. */
const SCRAPE_INTERVAL = 30;

/** Applies the defaults of an engine. */
export function resolveEngine({ prometheusUrl, gatewayMetrics, scrapeInterval }: ReleaseEngine): ResolvedEngine {
  return {
    prometheusUrl,
    gatewayMetrics: gatewayMetrics && {
      requests: gatewayMetrics.requests,
      duration: gatewayMetrics.duration,
      durationUnit: gatewayMetrics.durationUnit ?? 'seconds',
      selector: gatewayMetrics.selector ?? 'namespace="{namespace}", service="{service}-canary"',
      errors: gatewayMetrics.errors ?? 'code=~"5.."',
    },
    scrapeInterval: scrapeInterval?.toSeconds() ?? SCRAPE_INTERVAL,
  };
}
