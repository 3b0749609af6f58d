import { ResolvedEngine } from '../../environment/release-engine';
import { ServiceMetricsProps } from '../release/request-metrics';

/** Where the series of a new version are. */
export interface Series {
  readonly requests: string;
  readonly errors: string;
  readonly duration?: string;
  /** Factor from the unit of the histogram to milliseconds. */
  readonly factor: number;
  /** Matchers of the series. */
  readonly selector: string;
}

/** Names of what serves a new version. */
export interface Version {
  readonly namespace: string;
  readonly service: string;
  /** Regular expression for the names of its pods. */
  readonly pods: string;
}

const factorOf = (unit: string) => (unit === 'seconds' ? 1000 : 1);

/** What the gateway counts. The name of the Ingress is known at synthesis. */
export function gatewaySeries(metrics: NonNullable<ResolvedEngine['gatewayMetrics']>, { namespace, service }: Version): Series {
  const { requests, errors, duration, durationUnit, selector } = metrics;
  const named = selector.replaceAll('{namespace}', namespace).replaceAll('{service}', service);
  return { requests, errors, duration, factor: factorOf(durationUnit), selector: named };
}

/** What the pods count. The job is that of all their pods, so the name of the pod tells the versions apart. */
export function serviceSeries(metrics: ServiceMetricsProps, { namespace, service, pods }: Version): Series {
  const {
    requests = 'http_request_duration_seconds_count',
    errors = 'status=~"5.."',
    duration = 'http_request_duration_seconds',
    durationUnit = 'seconds',
  } = metrics;
  const own = [`namespace="${namespace}"`, `job="${service}"`, `pod=~"${pods}"`];
  return {
    requests,
    errors,
    duration,
    factor: factorOf(durationUnit),
    selector: [...own, ...(metrics.selector === undefined ? [] : [metrics.selector])].join(', '),
  };
}

/** Percentage of the requests of a time that failed; no value where there were none. */
export function errorQuery({ requests, errors, selector }: Series, window: number): string {
  const rate = (matchers: string) => `sum(rate(${requests}{${matchers}}[${window}s]))`;
  // Without a failed request, there may be no series of one.
  return `100 * (${rate(`${selector}, ${errors}`)} or vector(0)) / ${rate(selector)}`;
}

/** Milliseconds within which a percentage of the requests of a time was answered. */
export function latencyQuery({ duration, factor, selector }: Series, window: number, percentile: number): string {
  const quantile = `histogram_quantile(${percentile / 100}, sum by (le) (rate(${duration}_bucket{${selector}}[${window}s])))`;
  return factor === 1 ? quantile : `${factor} * ${quantile}`;
}

/**
 * A query that Prometheus refuses as long as it scrapes no pod of a service, which takes up to three minutes after a monitor is new: twice the same on one
 * side of a sum. An engine that asks for it waits until then, instead of judging by nothing.
 */
export function scrapedQuery({ namespace, service }: Version): string {
  const absent = `absent(up{namespace="${namespace}", job="${service}"})`;
  return `vector(1) + on() (${absent} or label_replace(${absent}, "twice", "yes", "", ""))`;
}
