import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Cluster, Environment, EnvironmentChart, EnvironmentProps, Image, Microservice, MicroserviceProps, Port } from '../../lib';

/** An app that is never written. */
export function emptyApp(): App {
  return new App();
}

/** A chart in an environment: namespace `shop`, on a cluster of which only the given is known. */
export function chartOn(cluster: Cluster = {}, props: EnvironmentProps = {}, app: Construct = emptyApp()): EnvironmentChart {
  const environment = new Environment('test', { namespace: 'shop', ...props, cluster });
  return new EnvironmentChart(app, 'shop', { environment });
}

/** A service that listens on 8080 for HTTP, unless told otherwise. */
export function service(scope: Construct, id: string, props: Partial<MicroserviceProps> = {}): Microservice {
  return new Microservice(scope, id, { image: Image.of(`ghcr.io/acme/${id}:1.0.0`), ports: [Port.http(8080)], ...props });
}

/** The shop of the examples: a cart on 3000, and a frontend and a search on 8080. */
export function shop(cluster: Cluster = {}): { chart: Chart; cart: Microservice; frontend: Microservice; search: Microservice } {
  const chart = chartOn(cluster);
  return {
    chart,
    cart: service(chart, 'cart', { ports: [Port.http(3000)] }),
    frontend: service(chart, 'frontend'),
    search: service(chart, 'search'),
  };
}
