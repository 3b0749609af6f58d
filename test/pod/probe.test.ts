import { Duration } from 'cdk8s';
import { Port, Probe, ProbeOptions, Runtime } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { cart, inContainer, podOf } from '../workload/fixture';

const UNDEFINED = { period: undefined, timeout: undefined, failureThreshold: undefined, initialDelay: undefined, port: undefined };

test('an option that is undefined is the default', () => {
  const probe = (options: ProbeOptions) => podOf(cart({ probes: { readiness: Probe.http('/', options), liveness: Probe.tcp(options) } }));
  expect(probe(UNDEFINED)).toEqual(probe({}));
});

describe('probes that nobody asked for', () => {
  const derived = (...ports: Port[]) => {
    const { readinessProbe, livenessProbe, startupProbe } = podOf(cart({ ports })).containers[0];
    expect(startupProbe).toBeUndefined();
    return { readinessProbe: readinessProbe as unknown, livenessProbe: livenessProbe as unknown };
  };
  const liveness = { periodSeconds: 20, timeoutSeconds: 5 };

  test('ask / on a port of HTTP, and for a connection', () => {
    expect(derived(Port.http(3000))).toEqual({
      readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 'http' }, ...liveness },
    });
    expect(derived(Port.webSocket(3000))).toEqual(derived(Port.http(3000)));
  });

  test('ask / by TLS on a port of HTTPS', () => {
    expect(derived(Port.https(8443))).toEqual({
      readinessProbe: { httpGet: { path: '/', port: 'https', scheme: 'HTTPS' }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 'https' }, ...liveness },
    });
  });

  test('ask the health service on a port of gRPC, by number', () => {
    expect(derived(Port.grpc(80))).toEqual({
      readinessProbe: { grpc: { port: 8080 }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 'grpc' }, ...liveness },
    });
  });

  test('ask for a connection on another port, once', () => {
    expect(derived(Port.tcp(5432))).toEqual({ readinessProbe: { tcpSocket: { port: 'tcp' }, periodSeconds: 5 }, livenessProbe: undefined });
  });

  test('do not ask a port of datagrams', () => {
    expect(derived(Port.udp(5353), Port.http(3000))).toEqual({ readinessProbe: undefined, livenessProbe: undefined });
  });

  test('ask the first port, by its name', () => {
    expect(derived(Port.http(3000, { name: 'admin' }), Port.grpc(9000))).toMatchObject({
      readinessProbe: { httpGet: { port: 'admin' } },
      livenessProbe: { tcpSocket: { port: 'admin' } },
    });
  });

  test('give way to those of the runtime, and these to those that are asked for', () => {
    const probes = { readiness: Probe.http('/mine') };
    expectObject(cart({ runtime: Runtime.springBoot(), probes }), 'Deployment', 'cart')
      .toHave(inContainer({ readinessProbe: { httpGet: { path: '/mine' } } }))
      .toHave(inContainer({ livenessProbe: { httpGet: { path: '/actuator/health/liveness' } } }));
  });
});

describe('a probe', () => {
  const ready = (readiness: Probe, ...ports: Port[]) =>
    podOf(cart({ ports: [Port.http(3000), ...ports], probes: { readiness, liveness: Probe.none() } })).containers[0]
      .readinessProbe as unknown;

  test('asks by HTTP, TCP, gRPC or a command', () => {
    expect(ready(Probe.http('/healthz'))).toMatchObject({ httpGet: { path: '/healthz', port: 'http' } });
    expect(ready(Probe.tcp())).toMatchObject({ tcpSocket: { port: 'http' } });
    expect(ready(Probe.grpc(), Port.grpc(9000))).toMatchObject({ grpc: { port: 9000 } });
    expect(ready(Probe.exec(['cat', '/tmp/healthy']))).toMatchObject({ exec: { command: ['cat', '/tmp/healthy'] } });
  });

  test('asks the first port that fits, or the one that it names', () => {
    const others = [Port.tcp(5000), Port.http(4000, { name: 'admin' }), Port.grpc(9000), Port.grpc(9001, { name: 'internal' })];
    expect(ready(Probe.http('/', { port: 'admin' }), ...others)).toMatchObject({ httpGet: { port: 'admin' } });
    expect(ready(Probe.tcp({ port: 'tcp' }), ...others)).toMatchObject({ tcpSocket: { port: 'tcp' } });
    expect(ready(Probe.grpc(), ...others)).toMatchObject({ grpc: { port: 9000 } });
    expect(ready(Probe.grpc({ port: 'internal' }), ...others)).toMatchObject({ grpc: { port: 9001 } });
  });

  test('asks by HTTP with headers', () => {
    const headers = { Cookie: 'shop_session-id=x-readiness-probe', 'X-Empty': '' };
    expect(ready(Probe.http('/_healthz', { headers }))).toMatchObject({
      httpGet: {
        path: '/_healthz',
        httpHeaders: [
          { name: 'Cookie', value: 'shop_session-id=x-readiness-probe' },
          { name: 'X-Empty', value: '' },
        ],
      },
    });
    expect(ready(Probe.http('/', { headers: {} }))).not.toHaveProperty('httpGet.httpHeaders');
    const probes = { readiness: Probe.http('/'), liveness: Probe.http('/', { headers, period: Duration.seconds(5) }) };
    expect(podOf(cart({ probes })).containers[0]).toHaveProperty('livenessProbe');
  });

  test('asks the health of one service by gRPC', () => {
    expect(ready(Probe.grpc({ service: 'cart.v1.Cart' }), Port.grpc(9000))).toMatchObject({
      grpc: { port: 9000, service: 'cart.v1.Cart' },
    });
    expect(ready(Probe.grpc(), Port.grpc(9000))).not.toHaveProperty('grpc.service');
  });

  test('leaves out what Kubernetes does anyway', () => {
    const options: ProbeOptions = {
      period: Duration.seconds(10),
      timeout: Duration.seconds(1),
      failureThreshold: 3,
      initialDelay: Duration.seconds(0),
    };
    expect(ready(Probe.tcp(options))).toEqual({ tcpSocket: { port: 'http' } });
  });

  test('says what is different', () => {
    const options: ProbeOptions = {
      period: Duration.minutes(1),
      timeout: Duration.seconds(2),
      failureThreshold: 5,
      initialDelay: Duration.seconds(7),
    };
    expect(ready(Probe.tcp(options))).toEqual({
      tcpSocket: { port: 'http' },
      periodSeconds: 60,
      timeoutSeconds: 2,
      failureThreshold: 5,
      initialDelaySeconds: 7,
    });
  });

  test('is not there when there is to be none', () => {
    const probes = { readiness: Probe.none(), liveness: Probe.none(), startup: Probe.none() };
    for (const field of ['readinessProbe', 'livenessProbe', 'startupProbe']) {
      expect(podOf(cart({ runtime: Runtime.springBoot(), probes })).containers[0]).not.toHaveProperty(field);
    }
  });

  test('of the start asks every five seconds', () => {
    const service = cart({ probes: { startup: Probe.http('/up', { failureThreshold: 30 }) } });
    expect(podOf(service).containers[0].startupProbe).toEqual({
      httpGet: { path: '/up', port: 'http' },
      periodSeconds: 5,
      failureThreshold: 30,
    });
  });
});

describe('liveness', () => {
  const both = (readiness: ProbeOptions, liveness: ProbeOptions) => () =>
    podOf(cart({ probes: { readiness: Probe.http('/up', readiness), liveness: Probe.http('/up', liveness) } })).containers[0];
  const seconds = (period: number, failureThreshold?: number) => ({ period: Duration.seconds(period), failureThreshold });

  test('may ask what readiness asks, where it tolerates failures for longer', () => {
    expect(both({}, {})()).toMatchObject({
      readinessProbe: { httpGet: { path: '/up' }, periodSeconds: 5 },
      livenessProbe: { httpGet: { path: '/up' }, periodSeconds: 20 },
    });
    expect(both(seconds(5, 3), seconds(5, 4))()).toMatchObject({ livenessProbe: { periodSeconds: 5, failureThreshold: 4 } });
    expect(both(seconds(10), seconds(31, 1))()).toHaveProperty('livenessProbe');
    expect(podOf(cart({ probes: { liveness: Probe.http('/') } })).containers[0]).toHaveProperty('livenessProbe.httpGet.path', '/');
  });

  test.each([
    [seconds(5), seconds(5), 15, 15],
    [seconds(5, 4), seconds(20, 1), 20, 20],
    [seconds(10), seconds(29, 1), 29, 30],
  ])('is refused when it asks what readiness asks, and tolerates no more: %#', (readiness, liveness, alive, ready) => {
    expectConfigurationError(
      both(readiness, liveness),
      'shop/cart: liveness probe GET /up on port http',
      `is the same as readiness and tolerates ${alive} seconds of failures, not more than the ${ready} of readiness`,
      'increase its `failureThreshold` or `period`, use another check, or `Probe.none()`',
    );
  });

  test.each([
    ['connection to port http', (options: ProbeOptions) => Probe.tcp(options)],
    ['gRPC health check on port 9000', (options: ProbeOptions) => Probe.grpc(options)],
    ['command cat /tmp/up', (options: ProbeOptions) => Probe.exec(['cat', '/tmp/up'], options)],
  ])('is worded as a %s', (text, probe) => {
    const probes = { readiness: probe({}), liveness: probe({ period: Duration.seconds(1), failureThreshold: 1 }) };
    expectConfigurationError(() => cart({ probes, ports: [Port.http(3000), Port.grpc(9000)] }), `liveness probe ${text} is the same`);
  });

  test('that nobody asked for is left out instead', () => {
    const container = podOf(cart({ probes: { readiness: Probe.tcp() } })).containers[0];
    expect(container.readinessProbe).toMatchObject({ tcpSocket: { port: 'http' } });
    expect(container).not.toHaveProperty('livenessProbe');
  });

  test('may ask the same where there is no readiness', () => {
    const probes = { readiness: Probe.none(), liveness: Probe.http('/') };
    expect(podOf(cart({ probes })).containers[0].livenessProbe).toMatchObject({ httpGet: { path: '/' } });
  });

  test('may ask another path, or another port', () => {
    const probes = { readiness: Probe.http('/ready'), liveness: Probe.http('/alive') };
    expect(podOf(cart({ probes })).containers[0].livenessProbe).toMatchObject({ httpGet: { path: '/alive' } });
  });
});
