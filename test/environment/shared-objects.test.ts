import { App as Cdk8sApp, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { App, Cluster, Environment, EnvironmentChart, EnvironmentProps, Priority, Routing, Secret } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, objectsOf } from '../../lib/testing';
import { temporaryFolder } from '../app/files';
import { service } from '../network/services';

const CLUSTER: Cluster = {
  routing: Routing.gateway({ className: 'eg' }),
  certManager: { issuer: 'letsencrypt' },
  externalSecrets: { name: 'vault' },
};

const LABEL = JsonPatch.add('/metadata/labels/team', 'orders');

/** An environment that makes one object of each kind, and charts in it. */
function exposed(props: EnvironmentProps = {}, prepare: (environment: Environment) => void = () => undefined) {
  const app = new App({ outdir: temporaryFolder() });
  const environment = new Environment('test', {
    namespace: 'shop',
    priority: Priority.create('shop', 1000),
    cluster: CLUSTER,
    ...props,
  });
  prepare(environment);
  const chart = new EnvironmentChart(app, 'shop', { environment });
  service(chart, 'cart', { secrets: [Secret.external('cart', 'password', { remoteKey: 'cart' }).asEnv('PASSWORD')] }).exposeAt(
    'shop.example.com',
    '/',
  );
  return { app, chart, environment };
}

const titles = (source: Construct) => objectsOf(source).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
const labelled = (source: Construct) =>
  objectsOf(source)
    .filter(({ metadata }) => metadata.labels?.team === 'orders')
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('what an environment makes for all services', () => {
  const SHARED = [
    'Namespace/shop',
    'NetworkPolicy/default-deny',
    'ExternalSecret/cart',
    'PriorityClass/shop',
    'Certificate/shop.example.com-tls',
    'Gateway/shop',
    'HTTPRoute/redirect.shop.example.com.301',
  ];

  test.each(SHARED)('can be patched: %s', (title) => {
    const { app, environment } = exposed();
    expect(titles(app)).toContain(title);
    environment.patch(title, LABEL);
    expect(labelled(app)).toEqual([title]);
  });

  test('is patched by its kind, before it is made or after', () => {
    const before = exposed({}, (environment) => environment.patch('Gateway', LABEL));
    expect(labelled(before.chart)).toEqual(['Gateway/shop']);
    const after = exposed();
    after.environment.patch('Gateway', LABEL);
    expect(labelled(after.chart)).toEqual(['Gateway/shop']);
  });

  test('is patched in each namespace, in the order of the patches', () => {
    const { app, environment } = exposed();
    service(new EnvironmentChart(app, 'data', { environment, namespace: 'data' }), 'db');
    environment.patch('NetworkPolicy/default-deny', LABEL);
    environment.patch('NetworkPolicy', JsonPatch.replace('/metadata/labels/team', 'payments'));
    const policies = objectsOf(app).filter(({ metadata }) => metadata.name === 'default-deny');
    expect(policies.map(({ metadata }) => [metadata.namespace, metadata.labels?.team])).toEqual([
      ['shop', 'payments'],
      ['data', 'payments'],
    ]);
  });

  test('is not what one service has: that is patched by the service', () => {
    const { app, environment } = exposed();
    environment.patch('NetworkPolicy', LABEL);
    expect(labelled(app)).toEqual(['NetworkPolicy/default-deny']);
  });

  test('is told where a patch matches nothing, in the App of cdk8s, too', () => {
    const { app, environment } = exposed();
    environment.patch('Gateway/store', LABEL);
    expectConfigurationError(
      () => app.synth(),
      'shop: patch "Gateway/store" matches no object of environment test: it has Certificate/shop.example.com-tls, ExternalSecret/cart, Gateway/shop,',
    );
    const other = new Cdk8sApp({ outdir: temporaryFolder() });
    new EnvironmentChart(other, 'shop', { environment });
    expect(() => other.synth()).toThrow('matches no object of environment test: it has none, because it has no services');
  });

  test('is told for each app of its own', () => {
    const { app, environment } = exposed();
    environment.patch('Gateway', LABEL);
    const other = new App({ outdir: temporaryFolder() });
    service(new EnvironmentChart(other, 'other', { environment }), 'db');
    expect(() => app.synth()).not.toThrow();
    expectConfigurationError(() => other.synth(), 'other: patch "Gateway" matches no object of environment test', 'PriorityClass/shop');
  });

  test('is told where a patch has a path that is not in the output', () => {
    const { app, environment } = exposed();
    environment.patch('Gateway', JsonPatch.replace('/spec/adresses', []));
    expectConfigurationError(() => app.synth(), 'shop/gateway-shop/gateway', '"/spec/adresses" is not in the output', 'gatewayClassName');
  });
});

describe('what an environment omits', () => {
  test.each([
    [['Gateway'], ['Gateway/shop']],
    [
      ['Gateway/shop', 'HTTPRoute'],
      ['Gateway/shop', 'HTTPRoute/redirect.shop.example.com.301'],
    ],
    [['Certificate/shop.example.com-tls'], ['Certificate/shop.example.com-tls']],
    [['ExternalSecret'], ['ExternalSecret/cart']],
  ])('is not made: %j', (omit, missing) => {
    const all = titles(exposed().app);
    const { app } = exposed({ omit });
    expect(titles(app)).toEqual(all.filter((title) => !missing.includes(title)));
    expect(() => app.synth()).not.toThrow();
  });

  test('leaves the route of the service', () => {
    const { app } = exposed({ omit: ['HTTPRoute'] });
    expectObject(app, 'HTTPRoute', 'cart.shop.example.com');
    expectNoObject(app, 'HTTPRoute', 'redirect.shop.example.com.301');
  });

  test('is told where no service needs it, and cannot be patched', () => {
    expectConfigurationError(
      () => exposed({ omit: ['Certificate/store'] }).app.synth(),
      'shop: omit "Certificate/store" matches no object of environment test: it has Certificate/shop.example.com-tls',
    );
    const { app, environment } = exposed({ omit: ['Gateway'] });
    environment.patch('Gateway', LABEL);
    expectConfigurationError(() => app.synth(), 'shop: patch "Gateway" matches no object of environment test');
  });
});
