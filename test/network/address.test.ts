import { Size } from 'cdk8s';
import {
  Address,
  CallOptions,
  EnvironmentChart,
  Environment,
  ExternalService,
  Port,
  Scaling,
  Storage,
  Worker,
  Workload,
  Image,
} from '../../lib';
import { callsOf, expectConfigurationError, expectObject, expectReachable } from '../../lib/testing';
import { chartOn, emptyApp, service } from './services';

/** The address of a port, as a service receives it. */
function received(address: Address, port: Port): string | undefined {
  const chart = chartOn();
  service(chart, 'frontend').calls(service(chart, 'cart', { ports: [port] }), { variables: { ADDRESS: address } });
  return envOf(chart, 'frontend').ADDRESS;
}

function envOf(chart: EnvironmentChart, name: string): Record<string, string> {
  const spec = expectObject(chart, 'Deployment', name).object.spec as {
    template: { spec: { containers: { env?: { name: string; value: string }[] }[] } };
  };
  return Object.fromEntries((spec.template.spec.containers[0].env ?? []).map((variable) => [variable.name, variable.value]));
}

/** Brokers with stable names, in a namespace of their own. */
function brokers(scaling = Scaling.fixed(3)) {
  const app = emptyApp();
  const environment = new Environment('test', { application: 'shop', cluster: { metricsServer: true } });
  const [web, data] = ['web', 'data'].map((id) => new EnvironmentChart(app, id, { environment, namespace: id }));
  const storage = Storage.perReplica('/data', Size.gibibytes(1));
  const kafka = service(data, 'kafka', { ports: [Port.tcp(92, { containerPort: 9092 })], storage, scaling });
  return { web, data, kafka, orders: service(web, 'orders'), billing: service(data, 'billing') };
}

describe('the address of a service', () => {
  test.each([
    ['host and port', Address.hostAndPort(), Port.grpc(7070), 'cart:7070'],
    ['host and port, where the port is usual', Address.hostAndPort(), Port.http(80), 'cart:80'],
    ['host', Address.host(), Port.tcp(6379), 'cart'],
    ['port of the Service', Address.port(), Port.http(80), '80'],
    ['URL of HTTP', Address.url(), Port.http(3000), 'http://cart:3000'],
    ['URL of HTTP on its usual port', Address.url(), Port.http(80), 'http://cart'],
    ['URL of HTTP on that of HTTPS', Address.url(), Port.http(443), 'http://cart:443'],
    ['URL of HTTPS on its usual port', Address.url(), Port.https(443), 'https://cart'],
    ['URL of HTTPS on that of HTTP', Address.url(), Port.https(80), 'https://cart:80'],
    ['URL of a WebSocket', Address.url({ scheme: 'ws', path: '/events' }), Port.webSocket(80), 'ws://cart:80/events'],
    ['URL of gRPC', Address.url(), Port.grpc(50051), 'grpc://cart:50051'],
    ['URL of TCP', Address.url(), Port.tcp(6379), 'tcp://cart:6379'],
    ['URL of UDP', Address.url(), Port.udp(125), 'udp://cart:125'],
    ['URL of a path', Address.url({ path: '/api?v=2' }), Port.http(80), 'http://cart/api?v=2'],
    ['URL of redis', Address.url({ scheme: 'redis', path: '/0' }), Port.tcp(6379), 'redis://cart:6379/0'],
    ['URL of JDBC', Address.url({ scheme: 'jdbc:postgresql', path: '/orders' }), Port.tcp(5432), 'jdbc:postgresql://cart:5432/orders'],
    ['URL with options that are undefined', Address.url({ scheme: undefined, path: undefined }), Port.http(80), 'http://cart'],
  ])('is %s', (_, address, port, text) => {
    expect(received(address, port)).toBe(text);
  });

  test('in another namespace has the name of that', () => {
    const { web, orders, kafka } = brokers();
    orders.calls(kafka, { variables: { BROKER: Address.hostAndPort() } });
    expect(envOf(web, 'orders')).toEqual({ BROKER: 'kafka.data.svc:92' });
  });

  test('outside of the cluster is that of the host', () => {
    const chart = chartOn();
    const mail = new ExternalService(chart, 'mail', { host: 'mail.example.com', port: Port.tcp(587) });
    service(chart, 'cart').calls(mail, { variables: { MAIL: Address.url({ scheme: 'smtp' }) } });
    expect(envOf(chart, 'cart')).toEqual({ MAIL: 'smtp://mail.example.com:587' });
  });
});

describe('the variables of a call', () => {
  test('are those that it names, in any valid form, and no other', () => {
    const chart = chartOn();
    const [frontend, cart] = [service(chart, 'frontend'), service(chart, 'cart')];
    frontend.calls(cart, {
      variables: { 'spring.cart.url': Address.url(), cart_port: Address.port(), CART_HOST: Address.host(), CART_AGAIN: Address.host() },
    });
    expect(Object.entries(envOf(chart, 'frontend'))).toEqual([
      ['CART_AGAIN', 'cart'],
      ['CART_HOST', 'cart'],
      ['cart_port', '8080'],
      ['spring.cart.url', 'http://cart:8080'],
    ]);
  });

  test('may be none, or the usual ones where they are undefined', () => {
    const chart = chartOn();
    const [frontend, cart, search] = ['frontend', 'cart', 'search'].map((id) => service(chart, id));
    frontend.calls(cart, { variables: {} });
    frontend.calls(search, { variables: undefined });
    expect(envOf(chart, 'frontend')).toEqual({ SEARCH_URL: 'http://search:8080' });
    expectReachable(frontend, cart, 8080);
  });

  test('come before values of `env`, which refer to them by any name', () => {
    const chart = chartOn();
    const env = { A_DATABASE: 'postgres://app@$(database.address)/app', BOTH: '$(CART_HOST) $(database.address)' };
    const frontend = service(chart, 'frontend', { env });
    frontend.calls(service(chart, 'database', { ports: [Port.tcp(5432)] }), { variables: { 'database.address': Address.hostAndPort() } });
    frontend.calls(service(chart, 'cart'), { variables: { CART_HOST: Address.host() } });
    expect(Object.keys(envOf(chart, 'frontend'))).toEqual(['CART_HOST', 'database.address', 'A_DATABASE', 'BOTH']);
  });

  test('are not those of another call, nor of `env`', () => {
    const chart = chartOn();
    const [cart, search] = [service(chart, 'cart'), service(chart, 'search')];
    const frontend = service(chart, 'frontend', { env: { SEARCH: '1' } });
    frontend.calls(cart, { variables: { BACKEND: Address.host() } });
    const message = (name: string) => `shop/frontend: calls search, but ${name} is set already: use another name`;
    for (const name of ['BACKEND', 'SEARCH']) {
      expectConfigurationError(() => frontend.calls(search, { variables: { [name]: Address.host() } }), message(name), `OTHER_${name}`);
    }
    expect(callsOf(frontend).map(({ to }) => to)).toEqual(['shop/cart']);
  });
});

describe('the addresses of replicas', () => {
  const variables = { BROKERS: Address.replicas() };

  test('are their stable names, with the port of the container', () => {
    const { data, billing, kafka } = brokers();
    billing.calls(kafka, { variables });
    expect(envOf(data, 'billing').BROKERS).toBe('kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092,kafka-2.kafka-headless:9092');
    expectReachable(billing, kafka, 9092);
  });

  test('have the namespace in another one, and are the least number of an autoscaler', () => {
    const { web, orders, kafka } = brokers(Scaling.onCpu({ min: 2, max: 9, target: 70 }));
    orders.calls(kafka, { variables });
    expect(envOf(web, 'orders').BROKERS).toBe('kafka-0.kafka-headless.data.svc:9092,kafka-1.kafka-headless.data.svc:9092');
  });

  test('are known to the replicas themselves on request', () => {
    const { data, kafka } = brokers(Scaling.fixed(2));
    kafka.calls(kafka, { variables });
    expectObject(data, 'StatefulSet', 'kafka').toHaveEnv('BROKERS', 'kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092');
    expectReachable(kafka, kafka, 9092);
  });

  test('need stable names', () => {
    const chart = chartOn();
    const options: CallOptions = { variables };
    expectConfigurationError(
      () => service(chart, 'orders').calls(service(chart, 'cart'), options),
      'shop/orders: calls the replicas of cart, which have no stable names',
      '`identity: Identity.stable()`',
    );
  });
});

describe('Online Boutique', () => {
  /** Its services, by name: the port of the Service, and that of the container where it differs. */
  const PORTS: Record<string, Port> = {
    adservice: Port.grpc(9555),
    cartservice: Port.grpc(7070),
    checkoutservice: Port.grpc(5050),
    currencyservice: Port.grpc(7000),
    emailservice: Port.grpc(5000, { containerPort: 8080 }),
    frontend: Port.http(80, { containerPort: 8080 }),
    paymentservice: Port.grpc(50051),
    productcatalogservice: Port.grpc(3550),
    recommendationservice: Port.grpc(8080),
    'redis-cart': Port.tcp(6379),
    shippingservice: Port.grpc(50051),
    shoppingassistantservice: Port.http(80, { containerPort: 8080 }),
  };

  /** What its images read, by caller. @see https://github.com/GoogleCloudPlatform/microservices-demo/blob/main/release/kubernetes-manifests.yaml */
  const ADDRESSES: Record<string, Record<string, string>> = {
    cartservice: { REDIS_ADDR: 'redis-cart:6379' },
    checkoutservice: {
      CART_SERVICE_ADDR: 'cartservice:7070',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      EMAIL_SERVICE_ADDR: 'emailservice:5000',
      PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
    },
    frontend: {
      AD_SERVICE_ADDR: 'adservice:9555',
      CART_SERVICE_ADDR: 'cartservice:7070',
      CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
      CURRENCY_SERVICE_ADDR: 'currencyservice:7000',
      PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550',
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
      SHIPPING_SERVICE_ADDR: 'shippingservice:50051',
      SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
    },
    loadgenerator: { FRONTEND_ADDR: 'frontend:80' },
    recommendationservice: { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550' },
  };

  test('gives its images every address that they read, and no other, from edges alone', () => {
    const chart = chartOn();
    const services = Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, service(chart, name, { ports: [port] })]));
    const loadgenerator = new Worker(chart, 'loadgenerator', { image: Image.of('ghcr.io/acme/loadgenerator:1.0.0') });
    const callers: Record<string, Workload> = { ...services, loadgenerator };
    for (const [caller, addresses] of Object.entries(ADDRESSES)) {
      for (const [variable, address] of Object.entries(addresses)) {
        callers[caller].calls(services[address.split(':')[0]], { variables: { [variable]: Address.hostAndPort() } });
      }
    }
    const env = Object.fromEntries(Object.keys(callers).map((name) => [name, envOf(chart, name)]));
    expect(env).toEqual({ ...Object.fromEntries(Object.keys(callers).map((name) => [name, {}])), ...ADDRESSES });
    expect(callsOf(services.checkoutservice).map(({ to, port }) => `${to}:${port}`)).toContain('shop/emailservice:8080');
    expectReachable(loadgenerator, services.frontend, 8080);
  });
});
