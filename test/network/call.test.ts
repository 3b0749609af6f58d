import { Chart } from 'cdk8s';
import { Environment, EnvironmentChart, Port, Worker, Image } from '../../lib';
import { callsOf, expectConfigurationError, expectObject, expectReachable, expectUnreachable } from '../../lib/testing';
import { chartOn, emptyApp, service, shop } from './services';

interface PodOwner {
  template: { spec: { containers: { env: { name: string }[] }[] } };
}

const DNS = {
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

/** Two charts of one environment, each with its own namespace. */
function twoNamespaces() {
  const app = emptyApp();
  const environment = new Environment('test', { application: 'shop' });
  const web = new EnvironmentChart(app, 'web', { environment, namespace: 'web' });
  const data = new EnvironmentChart(app, 'data', { environment, namespace: 'data' });
  return { app, web, data, frontend: service(web, 'frontend'), cart: service(data, 'cart', { ports: [Port.http(80), Port.tcp(5000)] }) };
}

describe('environments', () => {
  /** Services of two charts in one app, each with the environment of that name, or with none. */
  const services = (from?: string, to?: string) => {
    const app = emptyApp();
    const chart = (id: string, name?: string) =>
      name === undefined
        ? new Chart(app, id)
        : new EnvironmentChart(app, id, { environment: new Environment(name, { application: 'shop' }) });
    return { frontend: service(chart('web', from), 'frontend'), cart: service(chart('data', to), 'cart') };
  };

  test('are not called from one another', () => {
    const { frontend, cart } = services('production', 'staging');
    expectConfigurationError(
      () => frontend.calls(cart),
      'web/frontend: calls data/cart, which is part of environment "staging", not of "production": call the service of "production"',
    );
  });

  test.each([
    ['production', 'production'],
    ['production', undefined],
    [undefined, 'production'],
  ])('%s and %s are one cluster', (from, to) => {
    const { frontend, cart } = services(from, to);
    expect(() => frontend.calls(cart)).not.toThrow();
  });
});

describe('a service that calls another', () => {
  test('gets its address', () => {
    const { chart, cart, frontend } = shop();
    frontend.calls(cart);
    expectObject(chart, 'Deployment', 'frontend').toHaveEnv('CART_URL', 'http://cart:3000');
    expectObject(chart, 'Deployment', 'cart').notToHaveEnv('FRONTEND_URL').notToHaveEnv('CART_URL');
  });

  test('may reach it, and nobody else may', () => {
    const { cart, frontend, search } = shop();
    frontend.calls(cart);
    expectReachable(frontend, cart, 3000);
    expectUnreachable(frontend, cart, 3001);
    expectUnreachable(search, cart, 3000);
    expectUnreachable(cart, frontend, 8080);
    expect(callsOf(frontend)).toEqual([{ to: 'shop/cart', port: 3000, protocol: 'TCP' }]);
    expect(callsOf(cart)).toEqual([]);
  });

  test('gets its address whether it is declared before or after', () => {
    const chart = chartOn();
    const frontend = service(chart, 'frontend');
    const cart = service(chart, 'cart');
    expectObject(chart, 'Deployment', 'frontend').notToHaveEnv('CART_URL');
    frontend.calls(cart);
    expectObject(chart, 'Deployment', 'frontend').toHaveEnv('CART_URL', 'http://cart:8080');
  });

  test('gets host and port of what is not HTTP', () => {
    const chart = chartOn();
    const frontend = service(chart, 'frontend');
    frontend.calls(service(chart, 'cart-redis', { ports: [Port.tcp(6379)] }));
    frontend.calls(service(chart, 'rates', { ports: [Port.grpc(9090)] }));
    frontend.calls(service(chart, 'log', { ports: [Port.udp(514)] }));
    expectObject(chart, 'Deployment', 'frontend')
      .toHaveEnv('CART_REDIS_HOST', 'cart-redis')
      .toHaveEnv('CART_REDIS_PORT', '6379')
      .notToHaveEnv('CART_REDIS_URL')
      .toHaveEnv('RATES_HOST', 'rates')
      .toHaveEnv('RATES_PORT', '9090')
      .toHaveEnv('LOG_PORT', '514');
  });

  test('reaches datagrams as such', () => {
    const chart = chartOn();
    const [frontend, log] = [service(chart, 'frontend'), service(chart, 'log', { ports: [Port.udp(514)] })];
    frontend.calls(log);
    expectReachable(frontend, log, 8514, { protocol: 'UDP' });
    expectUnreachable(frontend, log, 8514);
  });

  test('goes to the port on which the container listens, and is told the one of the Service', () => {
    const chart = chartOn();
    const [frontend, cart] = [service(chart, 'frontend'), service(chart, 'cart', { ports: [Port.http(80)] })];
    frontend.calls(cart);
    expectObject(chart, 'Deployment', 'frontend').toHaveEnv('CART_URL', 'http://cart');
    expectReachable(frontend, cart, 8080);
    expectUnreachable(frontend, cart, 80);
  });

  test('may name the port, and the variable', () => {
    const chart = chartOn();
    const frontend = service(chart, 'frontend');
    const cart = service(chart, 'cart', { ports: [Port.http(3000), Port.tcp(9000, { name: 'admin' }), Port.https(443)] });
    frontend.calls(cart, { port: 'admin' });
    frontend.calls(cart, { port: 'http' });
    frontend.calls(cart, { port: 'https', variable: 'SAFE_CART' });
    expectObject(chart, 'Deployment', 'frontend')
      .toHaveEnv('CART_ADMIN_HOST', 'cart')
      .toHaveEnv('CART_ADMIN_PORT', '9000')
      .toHaveEnv('CART_URL', 'http://cart:3000')
      .toHaveEnv('SAFE_CART_URL', 'https://cart');
    expect(callsOf(frontend).map(({ port }) => port)).toEqual([3000, 8443, 9000]);
  });

  test('declares an edge once, however often it says so', () => {
    const { chart, cart, frontend } = shop();
    frontend.calls(cart);
    frontend.calls(cart);
    const spec = expectObject(chart, 'Deployment', 'frontend').object.spec as PodOwner;
    const [{ env }] = spec.template.spec.containers;
    expect(env.map(({ name }) => name)).toEqual(['CART_URL']);
    expectObject(chart, 'NetworkPolicy', 'frontend').toHave({
      spec: {
        egress: [
          DNS,
          {
            to: [{ namespaceSelector: undefined, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } } }],
            ports: [{ port: 3000 }],
          },
        ],
      },
    });
  });

  test('may be called back', () => {
    const { cart, frontend } = shop();
    frontend.calls(cart);
    cart.calls(frontend);
    expectReachable(frontend, cart, 3000);
    expectReachable(cart, frontend, 8080);
  });
});

describe('a call that cannot be', () => {
  test('goes to what listens on nothing', () => {
    const { chart, frontend } = shop();
    const worker = new Worker(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0') });
    expectConfigurationError(
      () => frontend.calls(worker),
      'shop/frontend: calls mailer, which has no port: describe it as a `Microservice` with `ports: [Port.http(8080)]`',
    );
  });

  test('names a port that is not there', () => {
    const { frontend, cart } = shop();
    expectConfigurationError(
      () => frontend.calls(cart, { port: 'grpc' }),
      'shop/frontend: calls port "grpc" of cart, whose ports are http: name one of these',
    );
  });

  test.each(['cart', '1CART', '', 'CART-URL'])('names the variable "%s"', (variable) => {
    const { frontend, cart } = shop();
    expectConfigurationError(
      () => frontend.calls(cart, { variable }),
      `shop/frontend: variable "${variable}" is not valid`,
      'such as "CART"',
    );
  });

  test('takes a variable that is set already', () => {
    const chart = chartOn();
    const [cart, orders] = [service(chart, 'cart'), service(chart, 'orders')];
    const frontend = service(chart, 'frontend', { env: { ORDERS_URL: 'x' } });
    expectConfigurationError(() => frontend.calls(orders), 'shop/frontend: calls orders, but ORDERS_URL is set already', 'OTHER_ORDERS');
    frontend.calls(cart);
    expectConfigurationError(() => frontend.calls(orders, { variable: 'CART' }), 'calls orders, but CART_URL is set already');
  });
});

describe('a call to another namespace', () => {
  test('uses the full name, and lets that namespace in', () => {
    const { app, web, data, frontend, cart } = twoNamespaces();
    frontend.calls(cart);
    frontend.calls(cart, { port: 'tcp' });
    expectObject(web, 'Deployment', 'frontend')
      .toHaveEnv('CART_URL', 'http://cart.data.svc')
      .toHaveEnv('CART_TCP_HOST', 'cart.data.svc')
      .toHaveEnv('CART_TCP_PORT', '5000');
    expectReachable(frontend, cart, 8080);
    expectUnreachable(cart, frontend, 8080);
    expect(callsOf(app, 'frontend')).toEqual([
      { to: 'data/cart', port: 5000, protocol: 'TCP' },
      { to: 'data/cart', port: 8080, protocol: 'TCP' },
    ]);
    expectObject(web, 'NetworkPolicy', 'frontend').toHave({ spec: { egress: [DNS, { to: [inNamespace('data', 'cart')] }, {}] } });
    expectObject(data, 'NetworkPolicy', 'cart').toHave({ spec: { ingress: [{ from: [inNamespace('web', 'frontend')] }, {}] } });
  });

  test('does not let in who has the same name at home', () => {
    const { data, frontend, cart } = twoNamespaces();
    frontend.calls(cart);
    expectUnreachable(service(data, 'frontend'), cart, 8080);
  });
});

describe('a service whose replicas talk to each other', () => {
  test('reaches itself, and gets no address of its own', () => {
    const chart = chartOn();
    const cluster = service(chart, 'cluster', { ports: [Port.http(9200), Port.tcp(9300, { name: 'transport' })] });
    expectUnreachable(cluster, cluster, 9300);
    cluster.calls(cluster, { port: 'transport' });
    expectReachable(cluster, cluster, 9300);
    expectUnreachable(cluster, cluster, 9200);
    expectObject(chart, 'Deployment', 'cluster').notToHaveEnv('CLUSTER_TRANSPORT_HOST').notToHaveEnv('CLUSTER_HOST');
  });
});

function inNamespace(namespace: string, name: string): object {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
  };
}
