import { Construct } from 'constructs';
import { EnvironmentChart, Redirect, Routing, Tls } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject } from '../../lib/testing';
import { chartOn, service } from './services';

const GATEWAY = { routing: Routing.gateway({ className: 'eg' }) };
const WITH_TLS = { ...GATEWAY, certManager: { issuer: 'letsencrypt' } };
const WWW = { from: 'www.shop.example.com', to: 'shop.example.com' };
const LISTENER = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'shop' };

describe('a redirect', () => {
  test('is an HTTPRoute with the name of its id, and a listener for the old host', () => {
    const chart = chartOn(GATEWAY);
    new Redirect(chart, 'www', WWW);
    expect(expectObject(chart, 'HTTPRoute', 'www').object).toMatchObject({
      metadata: { namespace: 'shop', labels: { 'app.kubernetes.io/part-of': 'shop' } },
      spec: {
        parentRefs: [{ ...LISTENER, sectionName: 'http-www.shop.example.com' }],
        hostnames: ['www.shop.example.com'],
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'shop.example.com', statusCode: 301 } }] }],
      },
    });
    expectObject(chart, 'Gateway', 'shop').toHave({ spec: { listeners: [{ hostname: 'www.shop.example.com', protocol: 'HTTP' }] } });
  });

  test('has TLS for the old host, too', () => {
    const chart = chartOn(WITH_TLS);
    new Redirect(chart, 'www', { ...WWW, permanent: false });
    expectObject(chart, 'HTTPRoute', 'www').toHave({
      spec: {
        parentRefs: [{ sectionName: 'https-www.shop.example.com' }],
        rules: [{ filters: [{ requestRedirect: { statusCode: 302, scheme: undefined } }] }],
      },
    });
    expectObject(chart, 'Certificate', 'www.shop.example.com-tls').toHave({ spec: { dnsNames: ['www.shop.example.com'] } });
    expectObject(chart, 'HTTPRoute', 'redirect.www.shop.example.com.301');
    const without = chartOn(WITH_TLS);
    new Redirect(without, 'www', { ...WWW, tls: Tls.none() });
    expectNoObject(without, 'Certificate', 'www.shop.example.com-tls');
  });

  test('attaches to a Gateway that exists', () => {
    const chart = chartOn({ routing: Routing.existingGateway({ name: 'public', namespace: 'gateways', sectionName: 'https' }) });
    new Redirect(chart, 'www', WWW);
    expectObject(chart, 'HTTPRoute', 'www').toHave({
      spec: { parentRefs: [{ ...LISTENER, name: 'public', namespace: 'gateways', sectionName: 'https' }] },
    });
  });
});

describe('a redirect that is refused', () => {
  const make =
    (props: object, chart: EnvironmentChart = chartOn(GATEWAY)) =>
    () =>
      new Redirect(chart, 'www', { ...WWW, ...props });

  test('on an Ingress, with the annotation of the controller', () => {
    const on = (className?: string) => make({}, chartOn({ routing: Routing.ingress({ className }) }));
    const text =
      'shop/www: redirect from www.shop.example.com has no field in an Ingress: expose a service at www.shop.example.com with the `annotations`';
    expectConfigurationError(on('nginx'), text, "'nginx.ingress.kubernetes.io/permanent-redirect'");
    expectConfigurationError(on('traefik'), text, "'traefik.ingress.kubernetes.io/router.middlewares'");
    expectConfigurationError(on(), text);
    expectConfigurationError(make({}, chartOn({ routing: Routing.none() })), 'shop/www: exposing www.shop.example.com', '`routing`');
  });

  test('for hosts that are none, many, or the same', () => {
    expectConfigurationError(make({ from: 'https://a.com' }), 'shop/www: host "https://a.com" is not a host name');
    expectConfigurationError(make({ to: 'a.com/b' }), 'shop/www: host "a.com/b" is not a host name');
    expectConfigurationError(
      make({ to: '*.example.com' }),
      'shop/www: host "*.example.com" stands for many names',
      'redirect to one of them',
    );
    expectConfigurationError(make({ to: WWW.from }), 'shop/www: redirect from www.shop.example.com leads to itself', 'use another host');
    expectConfigurationError(() => new Redirect(chartOn(GATEWAY), 'Www', WWW), 'name "Www" is not valid');
  });

  test('for a host that a service has', () => {
    const chart = chartOn(GATEWAY);
    service(chart, 'frontend').exposeAt(WWW.from);
    expectConfigurationError(make({}, chart), 'shop/www: path "/" of host www.shop.example.com is taken by shop/frontend');
  });

  test('with the name of another one in the namespace', () => {
    const chart = chartOn(GATEWAY);
    new Redirect(new Construct(chart, 'one'), 'www', WWW);
    expectConfigurationError(
      () => new Redirect(new Construct(chart, 'two'), 'www', { ...WWW, from: 'www.example.org' }),
      'shop/two/www: name "HTTPRoute www" is taken by shop/one/www',
    );
  });
});
