import { Environment } from '../../environment/environment';
import { requireFeature } from '../../environment/require-cluster';
import { ResolvedEngine } from '../../environment/release-engine';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { RouteOwner } from '../../network/handed-route';
import { MetricsEndpoint } from '../metrics';
import { checkRelease } from '../release/check-release';
import { Release } from '../release/release-props';
import { ReleaseTest } from '../release/release-test';
import { Rollout } from '../rollout';
import { errorQuery, gatewaySeries, latencyQuery, scrapedQuery, Series, serviceSeries, Version } from './release-queries';

/** A measure of a new version, and what it may be at most. */
export interface ReleaseMetric {
  /** `errors`, a percentage, or `latency`, in milliseconds. */
  readonly name: 'errors' | 'latency';
  readonly max: number;
  /** PromQL, with the placeholder `{ingress}`. */
  readonly query: string;
}

/** A rollout whose new version runs beside the old one, resolved. */
export interface ReleaseModel {
  readonly engine: 'flagger' | 'argoRollouts';
  readonly prometheusUrl: string;
  /** Percentages of the requests; undefined for blue/green. */
  readonly steps?: readonly number[];
  /** Checks in sequence of blue/green. */
  readonly checks: number;
  /** Seconds. */
  readonly interval: number;
  readonly failures: number;
  readonly metrics: readonly ReleaseMetric[];
  /** PromQL that fails until Prometheus scrapes the service; undefined where it is not judged by metrics of its own. */
  readonly scraped?: string;
  readonly tests: readonly ReleaseTest[];
}

/** What releases new versions in an environment. */
export function releaseEngineOf(origin: string, environment: Environment, { kind }: Release): ReleaseModel['engine'] {
  if (environment._cluster.argoRollouts) {
    return 'argoRollouts';
  }
  requireFeature(origin, environment, 'flagger', {
    request: `rollout by ${kind === 'canary' ? 'canary' : 'blue/green'} needs`,
    alternative: '`argoRollouts`, or use `Rollout.rolling()`',
  });
  return 'flagger';
}

/** Who decides about the requests of the routes to a service. */
export function routeOwner(name: string, { engine, steps }: ReleaseModel): RouteOwner {
  const isCanary = steps !== undefined;
  return {
    createsRoutes: isCanary && engine === 'flagger',
    other: isCanary && engine === 'argoRollouts' ? { service: `${name}-canary`, share: 0 } : undefined,
  };
}

/** What a release depends on beside its own props. */
export interface Released {
  readonly origin: string;
  readonly id: string;
  readonly namespace: string;
  readonly environment: Environment;
  readonly metrics?: MetricsEndpoint;
}

const DEFAULT_INTERVAL = 120;
const DEFAULT_STEPS = [5, 25, 50];
const DEFAULT_CHECKS = 3;
/** With fewer scrapes, the first check may see one sample of a new series, which is no rate. */
const SCRAPES = 3;

/** Resolves how a new version is judged; undefined where it replaces the old one at once. */
export function resolveRelease(released: Released, rollout: Rollout): ReleaseModel | undefined {
  const release = rollout._release;
  if (!release) {
    return undefined;
  }
  const { origin, environment } = released;
  checkRelease(origin, release);
  const engine = releaseEngineOf(origin, environment, release);
  const resolved = environment._cluster[engine]!;
  const { failures = 1, tests = [] } = release.props;
  const series = seriesOf(released, release, engine, resolved);
  checkEdge(origin, environment, release);
  checkEvidence(origin, release, series);
  checkTests(origin, engine, release);
  const interval = intervalOf(released, release, series?.scrapeInterval);
  return {
    engine,
    prometheusUrl: resolved.prometheusUrl,
    steps: release.kind === 'canary' ? (release.props.steps ?? DEFAULT_STEPS) : undefined,
    checks: release.kind === 'canary' ? 0 : (release.props.checks ?? DEFAULT_CHECKS),
    interval,
    failures,
    metrics: series ? metricsOf(origin, release, series, interval) : [],
    scraped: series?.scraped,
    tests,
  };
}

/** Series that judge a version, and how often they are scraped. */
interface Scraped extends Series {
  readonly scrapeInterval: number;
  /** See `ReleaseModel`. */
  readonly scraped?: string;
}

function seriesOf(
  { origin, id, namespace, environment, metrics }: Released,
  { kind, props: { requests } }: Release,
  engine: ReleaseModel['engine'],
  { gatewayMetrics, scrapeInterval }: ResolvedEngine,
): Scraped | undefined {
  // Names of pods end in the hash of their ReplicaSet and five characters, which those of the primary and of other workloads have more before.
  const pods = engine === 'flagger' ? `${id}-[a-z0-9]+-[a-z0-9]{5}` : `${id}-{{args.hash}}-.+`;
  const version: Version = { namespace, service: id, pods };
  const own = requests?._own;
  if (own) {
    if (!metrics) {
      throw new ConfigurationError(
        origin,
        'rollout is judged by metrics of the service, but Prometheus scrapes none: set `metrics: {}`, or use `RequestMetrics.ofGateway()`',
      );
    }
    return { ...serviceSeries(own, version), scrapeInterval: metrics.interval ?? scrapeInterval, scraped: scrapedQuery(version) };
  }
  if (!requests && (kind === 'blueGreen' || !gatewayMetrics)) {
    return undefined;
  }
  if (kind === 'blueGreen') {
    throw new ConfigurationError(
      origin,
      'rollout by blue/green is judged by metrics of the gateway, which sends the new version no requests: use `RequestMetrics.ofService()`',
    );
  }
  if (!gatewayMetrics) {
    throw new ConfigurationError(
      origin,
      `rollout is judged by metrics of the gateway, which the cluster of environment ${environment.name} does not have: set \`gatewayMetrics\` of its \`${engine}\`, or use \`RequestMetrics.ofService()\``,
    );
  }
  return { ...gatewaySeries(gatewayMetrics, version), scrapeInterval };
}

/** A canary needs an edge that divides requests by weights. */
function checkEdge(origin: string, { name, _cluster: { routing } }: Environment, { kind }: Release): void {
  const edge = routing._kind;
  const isNginx = edge.kind === 'ingress' && (edge.props.className ?? '').includes('nginx');
  if (kind === 'canary' && (edge.kind === 'none' || (edge.kind === 'ingress' && !isNginx))) {
    const what =
      edge.kind === 'none'
        ? 'no routing'
        : `an ingress of ${edge.props.className === undefined ? 'the default class' : `class "${edge.props.className}"`}`;
    throw new ConfigurationError(
      origin,
      `rollout by canary divides requests at a gateway or an ingress of nginx, but the cluster of environment ${name} has ${what}: use \`Rollout.blueGreen()\`, or set the cluster's \`routing\``,
    );
  }
}

/** A version that nothing judges would always be accepted. */
function checkEvidence(origin: string, { kind, props }: Release, series: Series | undefined): void {
  const { tests = [], maxErrors, maxLatency } = props;
  if (kind === 'canary' && !series) {
    throw new ConfigurationError(
      origin,
      'rollout by canary has no metrics to judge by: set `requests: RequestMetrics.ofService()` and the `metrics` of the service, or `gatewayMetrics` of the cluster',
    );
  }
  if (kind === 'canary') {
    return;
  }
  const given = maxErrors === undefined ? maxLatency && 'maxLatency' : 'maxErrors';
  if (!series && given !== undefined) {
    throw new ConfigurationError(
      origin,
      `rollout by blue/green has ${given}, but no metrics: set \`requests: RequestMetrics.ofService()\``,
    );
  }
  if (tests.length === 0) {
    throw new ConfigurationError(
      origin,
      'rollout by blue/green has tests [], and nothing else sends the new version requests: set `tests: [ReleaseTest.acceptance(...)]`',
    );
  }
  if (series && !tests.some((test) => test.kind === 'load')) {
    throw new ConfigurationError(
      origin,
      'rollout by blue/green is judged by requests, but nobody sends the new version any: add `ReleaseTest.load(...)` to `tests`',
    );
  }
}

function checkTests(origin: string, engine: ReleaseModel['engine'], { props: { tests = [] } }: Release): void {
  if (engine === 'argoRollouts' && tests.some(({ kind }) => kind === 'approval')) {
    throw new ConfigurationError(
      origin,
      'rollout waits for the approval of a URL, which Argo Rollouts cannot ask for: use `ReleaseTest.acceptance`, or pause the Rollout by hand',
    );
  }
}

function intervalOf({ origin }: Released, { props: { interval, window } }: Release, scrapeInterval?: number): number {
  const least = scrapeInterval === undefined ? 1 : SCRAPES * scrapeInterval;
  const seconds = interval?.toSeconds() ?? Math.max(DEFAULT_INTERVAL, least);
  if (seconds < least) {
    throw new ConfigurationError(
      origin,
      `rollout interval of ${seconds} seconds is shorter than ${SCRAPES} scrapes of ${scrapeInterval} seconds, and a check would see no rate: use at least \`Duration.seconds(${least})\`, or scrape more often`,
    );
  }
  if (window && window.toSeconds() < seconds) {
    throw new ConfigurationError(
      origin,
      `rollout window of ${window.toSeconds()} seconds is shorter than the interval of ${seconds}, and no check would see the requests between: increase it`,
    );
  }
  return seconds;
}

function metricsOf(origin: string, { props }: Release, series: Series, interval: number): ReleaseMetric[] {
  const { maxErrors = 1, maxLatency, percentile = 99 } = props;
  const window = props.window?.toSeconds() ?? 2 * interval;
  if (maxLatency && series.duration === undefined) {
    throw new ConfigurationError(
      origin,
      'rollout maxLatency needs a histogram of durations, which `gatewayMetrics` of the cluster do not name: set their `duration`, or omit it',
    );
  }
  return [
    { name: 'errors', max: maxErrors, query: errorQuery(series, window) },
    ...(maxLatency
      ? [
          {
            name: 'latency' as const,
            max: maxLatency.toMilliseconds({ integral: false }),
            query: latencyQuery(series, window, percentile),
          },
        ]
      : []),
  ];
}
