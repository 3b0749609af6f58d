import { ApiObject, Chart } from 'cdk8s';
import { App, Cluster, Config, Environment, EnvironmentChart, Image, Microservice, Port, Routing, Secret, Storage } from '../../lib';
import { temporaryFolder } from '../app/files';
import { deployment } from './references';

const IMAGE = Image.of('ghcr.io/acme/cart:1.0.0');

function shop(cluster: Cluster = {}): { readonly app: App; readonly chart: EnvironmentChart } {
  const app = new App({ outdir: temporaryFolder() });
  return { app, chart: new EnvironmentChart(app, 'shop', { environment: new Environment('test', { domain: 'example.com', cluster }) }) };
}

describe('an object that the app states to exist is not missing', () => {
  test.each([
    ['a ConfigMap', { config: Config.existing('shared').asVariables() }],
    ['a claim', { storage: Storage.existing('/data', 'uploads') }],
  ])('%s', (_, props) => {
    const { app, chart } = shop();
    new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(8080)], ...props });
    expect(() => app.synth()).not.toThrow();
  });

  test('the SecretStore of its cluster', () => {
    const { app, chart } = shop({ externalSecrets: { name: 'vault', kind: 'SecretStore' } });
    const secrets = [Secret.external('orders-db', 'password', { remoteKey: 'orders' }).asFile('/run/secrets/db')];
    new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(8080)], secrets });
    expect(() => app.synth()).not.toThrow();
  });

  test('the Gateway of its cluster, in the namespace of a service', () => {
    const { app, chart } = shop({ routing: Routing.existingGateway({ name: 'web', namespace: 'shop' }) });
    new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(8080)] }).exposeAt('example.com');
    expect(() => app.synth()).not.toThrow();
  });

  test('what a service omits', () => {
    const { app, chart } = shop();
    new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(8080)] }).omit('ServiceAccount');
    expect(() => app.synth()).not.toThrow();
  });
});

test('an object of an app that refers to none is refused', () => {
  const app = new App({ outdir: temporaryFolder() });
  new ApiObject(new Chart(app, 'shop'), 'cart', deployment('cart', { serviceAccountName: 'cart' }) as { apiVersion: string; kind: string });
  expect(() => app.synth()).toThrow('ServiceAccount "cart" does not exist in namespace "shop"');
});
