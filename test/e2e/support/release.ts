import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Config,
  Environment,
  EnvironmentChart,
  ExistingWorkload,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  Probe,
  ReleaseTest,
  RequestMetrics,
  Resources,
  Rollout,
  Routing,
  Runtime,
  Scaling,
  Secret,
} from '../../../lib';
import { NAMESPACES } from './namespaces';

const { release: NAMESPACE } = NAMESPACES;
const PROGRAM = readFileSync(join(__dirname, 'release-program.js'), 'utf8');

/** Seconds from one check to the next: four scrapes of the Prometheus of ../shared/cluster, of which a check needs two. */
export const INTERVAL = 20;
/** A good version is faster than this on a busy machine, too: a bound of a bucket of the gateway. */
const MAX_LATENCY = Duration.millis(2500);
/** Percentages of the requests that a new version receives. */
export const STEPS = [5, 25, 50];

/** What a version does with requests, by the variables of the program. */
export type Behaviour = Readonly<Partial<Record<'VERSION' | 'FAIL' | 'DELAY', string>>>;

/** Services, and the behaviour of each. `basket` is a canary or not. */
export interface Versions {
  readonly good: Behaviour;
  readonly bad: Behaviour;
  readonly slow: Behaviour;
  readonly stock: Behaviour;
  readonly price: Behaviour;
  readonly basket: 'canary' | 'rolling';
}

/** Host of a service. */
export const hostOf = (service: string): string => `${service}.release.localhost`;

const ENVIRONMENT = new Environment('e2e', {
  namespace: NAMESPACE,
  replicas: 1,
  resources: Resources.tiny(),
  cluster: {
    version: '1.33',
    routing: Routing.gateway({
      className: 'local',
      controller: { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } },
    }),
    prometheus: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    flagger: {
      prometheusUrl: 'http://prometheus.monitoring:9090',
      scrapeInterval: Duration.seconds(5),
      gatewayMetrics: { requests: 'gateway_requests_total', duration: 'gateway_request_duration_seconds' },
    },
    metricsServer: false,
  },
});

/** Name of the Secret of `price`, and of its key. */
export const TOKEN = { secret: 'price', key: 'token' };

/** Canaries that are judged by what the gateway or they themselves count, two of blue/green behind them, one of which has a Secret, and a service that calls some of them. */
export class Released extends EnvironmentChart {
  constructor(scope: Construct, versions: Versions) {
    super(scope, 'released', { environment: ENVIRONMENT });
    const interval = Duration.seconds(INTERVAL);
    const canary = Rollout.canary({ steps: STEPS, interval, maxErrors: 1, maxLatency: MAX_LATENCY });
    const own = Rollout.canary({ steps: STEPS, interval, maxErrors: 1, requests: RequestMetrics.ofService() });
    const blueGreen = (name: string) => {
      const accepted = ReleaseTest.acceptance(`http://front.${NAMESPACE}:3000/${name}-canary`, { timeout: Duration.seconds(20) });
      // The first test may come before the node knows of the new pod.
      return Rollout.blueGreen({ interval, checks: 2, failures: 2, tests: [accepted] });
    };
    this.make('good', versions.good, { rollout: canary, scaling: Scaling.fixed(2) });
    this.make('bad', versions.bad, { rollout: own, metrics: {} });
    this.make('slow', versions.slow, { rollout: canary });
    const isCanary = versions.basket === 'canary';
    const basket = this.make('basket', {}, { rollout: isCanary ? canary : Rollout.rolling(), scaling: Scaling.fixed(2) });
    const stock = this.service('stock', versions.stock, { rollout: blueGreen('stock') });
    const secrets = [Secret.existing(TOKEN.secret, TOKEN.key).asEnv('TOKEN')];
    const price = this.service('price', versions.price, { rollout: blueGreen('price'), secrets });
    const front = this.make('front', {}, { env: { UPSTREAMS: 'basket stock stock-canary price price-canary' } });
    [basket, stock, price].forEach((service) => front.calls(service));
    front.isCalledBy(new ExistingWorkload(this, 'flagger', { namespace: 'flagger-system' }));
  }

  private make(name: string, behaviour: Behaviour, props: Partial<MicroserviceProps>): Microservice {
    const service = this.service(name, behaviour, props);
    service.exposeAt(hostOf(name));
    return service;
  }

  /** The behaviour is in a ConfigMap, so that a release has to keep the old one apart. */
  private service(name: string, behaviour: Behaviour, props: Partial<MicroserviceProps>): Microservice {
    return new Microservice(this, name, {
      image: Image.of('node:22.20.0-slim'),
      runtime: Runtime.node(),
      args: ['node', '/app/release-program.js'],
      config: Config.files('/app', { 'release-program.js': PROGRAM }).and(Config.values({ VERSION: '1', ...behaviour })),
      probes: { readiness: Probe.http('/healthz', { period: Duration.seconds(1) }) },
      ports: [Port.http(3000)],
      ...props,
    });
  }
}
