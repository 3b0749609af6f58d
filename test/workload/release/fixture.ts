import { Chart, Duration } from 'cdk8s';
import {
  CanaryProps,
  Cluster,
  EnvironmentProps,
  Microservice,
  MicroserviceProps,
  Port,
  ReleaseEngine,
  Rollout,
  Routing,
  Runtime,
} from '../../../lib';
import { objectsOf } from '../../../lib/testing';
import { chartIn, IMAGE } from '../fixture';

/** What asks the Prometheus of a cluster whose gateway counts requests. */
export const ENGINE: ReleaseEngine = {
  prometheusUrl: 'http://prometheus.monitoring:9090',
  scrapeInterval: Duration.seconds(15),
  gatewayMetrics: { requests: 'gateway_requests_total', duration: 'gateway_request_duration_seconds' },
};

/** A cluster with a Gateway and Flagger, unless it is another. */
export const cluster = (more: Partial<Cluster> = {}): Cluster => ({
  routing: Routing.gateway({ className: 'eg' }),
  prometheus: { namespace: 'monitoring' },
  ...('argoRollouts' in more ? {} : { flagger: ENGINE }),
  ...more,
});

/** A chart in such a cluster. */
export const releasing = (more: Partial<Cluster> = {}, environment: EnvironmentProps = {}): Chart =>
  chartIn({ cluster: cluster(more), ...environment });

/** A service `cart` that is released by canary and exposed at `shop.example.com`. */
export function canaryCart(canary: CanaryProps = {}, props: Partial<MicroserviceProps> = {}, more: Partial<Cluster> = {}): Microservice {
  const cart = new Microservice(releasing(more), 'cart', {
    image: IMAGE,
    runtime: Runtime.node(),
    ports: [Port.http(3000)],
    rollout: Rollout.canary(canary),
    ...props,
  });
  cart.exposeAt('shop.example.com', '/cart');
  return cart;
}

/** Fields of an object, of whatever type: tests know which. */
export interface Fields {
  readonly [field: string]: Fields;
}

/** The spec of the only object of a kind, or of one of a name. */
export function specOf(source: Parameters<typeof objectsOf>[0], kind: string, name?: string): Fields {
  const [found, ...others] = objectsOf(source).filter(
    (object) => object.kind === kind && (name ?? object.metadata.name) === object.metadata.name,
  );
  expect(others.map(({ metadata }) => metadata.name)).toEqual([]);
  return found.spec as Fields;
}

/** The queries of a service, by the names of its metrics. */
export function queriesOf(cart: Microservice): Record<string, string> {
  const templates = cart.objects.filter(({ kind }) => kind === 'MetricTemplate');
  return Object.fromEntries(templates.map(({ name }) => [name, specOf(cart, 'MetricTemplate', name).query as unknown as string]));
}
