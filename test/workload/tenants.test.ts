import { App, Environment, EnvironmentChart, ExistingWorkload, Port, Tenant } from '../../lib';
import { expectConfigurationError, expectObject, expectReachable } from '../../lib/testing';
import { chartOf, CLUSTER, service, synthesize } from '../tenant/fixture';

/** A shop and the payments that it uses, each of a tenant of its own. */
function tenants() {
  const app = new App();
  const [shop, payments] = ['shop', 'payments'].map((name) => chartOf(new Tenant(name), { app }));
  return {
    shop,
    payments,
    cart: service(shop, 'cart'),
    api: service(payments, 'api', { ports: [Port.http(8080), Port.http(9090, { name: 'admin' })] }),
  };
}

describe('a call between tenants', () => {
  test('is declared by both', () => {
    const { shop, cart, api } = tenants();
    cart.calls(api);
    api.isCalledBy(cart);
    expect(() => synthesize(shop)).not.toThrow();
    expectObject(shop, 'Deployment', 'cart').toHaveEnv('API_URL', 'http://api.payments.svc:8080');
    expectReachable(cart, api, 8080);
  });

  test('may be admitted first', () => {
    const { shop, cart, api } = tenants();
    api.isCalledBy(cart);
    cart.calls(api);
    expect(() => synthesize(shop)).not.toThrow();
  });

  test('is refused where the caller alone declares it', () => {
    const { shop, cart, api } = tenants();
    cart.calls(api);
    expectConfigurationError(
      () => synthesize(shop),
      'shop/cart',
      'calls port "http" of api, of tenant "payments", which does not admit it: declare `api.isCalledBy(cart)`',
    );
  });

  test('is refused where another port is admitted', () => {
    const { shop, cart, api } = tenants();
    cart.calls(api, { port: 'admin' });
    api.isCalledBy(cart);
    expectConfigurationError(() => synthesize(shop), 'shop/cart', "declare `api.isCalledBy(cart, 'admin')`");
  });

  test('is none where the callee alone declares it', () => {
    const { payments, cart, api } = tenants();
    api.isCalledBy(cart);
    expect(() => synthesize(payments)).not.toThrow();
    expectObject(payments, 'NetworkPolicy', 'api').toLack('spec.ingress');
  });

  test('is declared by both where one of them is of no tenant', () => {
    const { shop, cart } = tenants();
    const environment = new Environment('production', { namespace: 'infra', cluster: CLUSTER });
    const crawler = service(new EnvironmentChart(App.of(shop), 'infra', { environment }), 'crawler');
    crawler.calls(cart);
    expectConfigurationError(() => synthesize(shop), 'infra/crawler', 'of tenant "shop", which does not admit it');
    cart.isCalledBy(crawler);
    cart.calls(crawler);
    expectConfigurationError(() => synthesize(shop), 'shop/cart', 'which is of no tenant', 'declare `crawler.isCalledBy(cart)`');
  });

  test('to what another program has made is declared there', () => {
    const { shop, cart } = tenants();
    cart.calls(new ExistingWorkload(shop, 'ledger', { namespace: 'payments', podLabels: { app: 'ledger' }, ports: [Port.http(8080)] }));
    expect(() => synthesize(shop)).not.toThrow();
  });

  test('is one between clusters where the environments have other names', () => {
    const app = new App();
    const [cart, api, staging] = ['shop', 'payments', 'staging'].map((name) => {
      const environment = new Environment(name, { tenant: new Tenant(name === 'staging' ? 'shop' : name), cluster: CLUSTER });
      return service(new EnvironmentChart(app, name, { environment }), name);
    });
    expectConfigurationError(() => cart.calls(staging), 'not of "shop": call the service of "shop", or expose the other one');
    expectConfigurationError(
      () => cart.calls(api),
      'shop/shop: calls payments/payments, which is part of environment "payments", not of "shop"',
      'give the environments of tenants "shop" and "payments" the same name, which is that of their cluster',
      'or, for two clusters, expose the other one and describe its host as an `ExternalService`',
    );
  });

  test('within a tenant needs one declaration, also between its namespaces', () => {
    const app = new App();
    const tenant = new Tenant('shop', { namespaces: [{ name: 'web' }, { name: 'data' }] });
    const web = chartOf(tenant, { app });
    const cart = service(web, 'cart');
    const search = service(web, 'search');
    cart.calls(search);
    expect(() => synthesize(web)).not.toThrow();
    expectConfigurationError(() => search.isCalledBy(cart), 'shop/search', 'declare `cart.calls(search)`');
  });
});
