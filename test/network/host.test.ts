import { App } from 'cdk8s';
import { Environment, EnvironmentChart, Routing, Tls } from '../../lib';
import { SUBDOMAIN } from '../../lib/kubernetes/names';
import { Host } from '../../lib/network/host';
import { expectConfigurationError, objectsOf } from '../../lib/testing';
import { chartOn, emptyApp, service } from './services';

test('the Secret of a host is named after it', () => {
  const frontend = service(chartOn({ certManager: { issuer: 'letsencrypt' } }), 'frontend');
  const secretOf = (host: string) => Host.of(frontend, host).secretName(frontend, Tls.certManager());
  expect(secretOf('shop.example.com')).toBe('shop.example.com-tls');
  expect(secretOf('*.example.com')).toBe('example.com.0-tls');
});

test.each([
  ['my.shop.com', 'my-shop.com'],
  ['*.shop.com', 'wildcard.shop.com'],
  ['*.shop.com', '0.shop.com'],
  ['a--b.com', 'a-b.com'],
  [
    `${'a'.repeat(62)}.${'b'.repeat(62)}.${'c'.repeat(62)}.${'d'.repeat(60)}.x`,
    `${'a'.repeat(62)}.${'b'.repeat(62)}.${'c'.repeat(62)}.${'d'.repeat(60)}.y`,
  ],
])('%s and %s have different Secrets, listeners and routes', (one, other) => {
  const chart = chartOn({
    certManager: { issuer: 'letsencrypt' },
    routing: Routing.gateway({ className: 'eg', controller: { namespace: 'eg' } }),
  });
  const frontend = service(chart, 'frontend');
  frontend.exposeAt(one);
  frontend.exposeAt(other);
  const objects = objectsOf(chart);
  const names = (kind: string) => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
  const [{ spec }] = objects.filter(({ kind }) => kind === 'Gateway');
  const listeners = (spec as { listeners: { name: string }[] }).listeners.map(({ name }) => name);
  for (const [all, count] of [
    [names('Certificate'), 2],
    [names('HTTPRoute'), 4],
    [listeners, 4],
  ] as const) {
    expect(new Set(all).size).toBe(count);
    expect(all.filter((name) => name.length > 253 || !SUBDOMAIN.test(name))).toEqual([]);
  }
});

test.each(['192.0.2.1', '10', 'shop.example.0', '*.1'])('%s is an address, not a host', (host) => {
  const frontend = service(chartOn(), 'frontend');
  expectConfigurationError(() => frontend.exposeAt(host), `shop/frontend: host "${host}" is an address`, '"shop.example.com"');
});

test.each([
  [{}, 'shop.example.com'],
  [{ domain: 'acme.com' }, 'shop.acme.com'],
])('a host of one label leads nowhere, with the settings %j', (settings, remedy) => {
  const chart = new EnvironmentChart(emptyApp(), 'shop', { environment: new Environment('test', { application: 'shop', ...settings }) });
  expectConfigurationError(
    () => service(chart, 'frontend').exposeAt('shop'),
    `shop/frontend: host "shop" is not a full name: use one with a domain, such as "${remedy}"`,
  );
  expect(() => service(chart, 'page').exposeAt('localhost')).not.toThrow();
});

describe('a host in two namespaces', () => {
  const make = (routing: Routing) => {
    const environment = new Environment('test', { cluster: { routing, version: '1.33' } });
    const app = new App();
    const [one, two] = ['one', 'two'].map((id) => service(new EnvironmentChart(app, id, { environment, namespace: id }), 'web'));
    one.exposeAt('shop.example.com');
    return () => {
      two.exposeAt('shop.example.com', '/api');
    };
  };
  const controller = { namespace: 'edge' };

  test('has no second Gateway, which would receive no requests', () => {
    const text = 'host shop.example.com has a Gateway in namespace one, for one/web, and would have another one in two';
    expectConfigurationError(make(Routing.gateway({ className: 'eg', controller })), `two/web: ${text}`, '`Routing.existingGateway`');
  });

  test('is shared through an Ingress controller, or a Gateway that exists', () => {
    expect(make(Routing.ingress({ controller }))).not.toThrow();
    expect(make(Routing.existingGateway({ name: 'edge', namespace: 'edge', controller }))).not.toThrow();
  });
});

test('a host is the same for all services of an environment', () => {
  const chart = chartOn();
  expect(Host.of(service(chart, 'a'), 'shop.example.com')).toBe(Host.of(service(chart, 'b'), 'shop.example.com'));
});
