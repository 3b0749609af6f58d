import { Duration, Size } from 'cdk8s';
import { Identity, Metrics, Microservice, Port, Probe, Runtime, Storage, WorkerProps } from '../../lib';
import { Chart } from 'cdk8s';
import { expectConfigurationError, expectNoObject, expectObject } from '../../lib/testing';
import { IMAGE, inContainer, podOf, worker } from './fixture';

describe('a worker', () => {
  test('tells how it scales and rolls out', () => {
    const { scaling, rollout, headlessHost } = worker();
    expect([scaling.min, scaling.max, rollout.isRecreate, headlessHost]).toEqual([1, 1, false, undefined]);
  });

  test('has no Service and no probes, and runs all the time', () => {
    expectNoObject(worker(), 'Service', 'mailer');
    expectObject(worker(), 'Deployment', 'mailer')
      .toHave({ spec: { replicas: 1 } })
      .toLack('spec.template.spec.containers.mailer.readinessProbe');
    expectObject(worker(), 'NetworkPolicy', 'mailer')
      .toLack('spec.ingress')
      .toHave({ spec: { policyTypes: ['Ingress', 'Egress'] } });
  });

  test.each([
    ['', []],
    [', even if a sidecar listens', [{ name: 'exporter', image: IMAGE, ports: [Port.http(9090)] }]],
  ])('cannot be called%s', (_, sidecars) => {
    const mailer = worker({ sidecars });
    const caller = new Microservice(Chart.of(mailer), 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    expectConfigurationError(() => caller.calls(mailer), 'shop/cart: calls mailer, which has no port', 'Port.http(8080)');
  });

  test('is not called although it has ports', () => {
    const mailer = worker({ ports: [Port.http(8080)] });
    const caller = new Microservice(Chart.of(mailer), 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    expect(mailer.ports).toEqual([]);
    expectNoObject(mailer, 'Service', 'mailer');
    expectConfigurationError(() => caller.calls(mailer), 'shop/cart: calls mailer, which has no port: describe it as a `Microservice`');
    expectObject(mailer, 'NetworkPolicy', 'mailer').toLack('spec.ingress');
  });

  test('calls others', () => {
    const mailer = worker();
    mailer.calls(new Microservice(Chart.of(mailer), 'cart', { image: IMAGE, ports: [Port.http(3000)] }));
    expectObject(mailer, 'Deployment', 'mailer').toHaveEnv('CART_URL', 'http://cart:3000');
  });
});

describe('ports of a worker', () => {
  const ports = [Port.http(9090, { name: 'metrics' })];

  test('are those of its container, and imply no probes and no drain', () => {
    const mailer = worker({ ports });
    expectObject(mailer, 'Deployment', 'mailer').toHave(inContainer({ ports: [{ name: 'metrics', containerPort: 9090 }] }, 'mailer'));
    const [container] = podOf(mailer).containers;
    expect(Object.keys(container).filter((field) => /Probe$|lifecycle/.test(field))).toEqual([]);
    expect(podOf(mailer)).not.toHaveProperty('terminationGracePeriodSeconds');
  });

  test('are probed by request, or as the runtime knows', () => {
    const probes = { readiness: Probe.http('/ready'), liveness: Probe.tcp() };
    expectObject(worker({ ports, probes }), 'Deployment', 'mailer').toHave(
      inContainer(
        { readinessProbe: { httpGet: { path: '/ready', port: 'metrics' } }, livenessProbe: { tcpSocket: { port: 'metrics' } } },
        'mailer',
      ),
    );
    const runtime = Runtime.of({ probes: { liveness: Probe.http('/healthz') } });
    const [container] = podOf(worker({ ports, runtime })).containers;
    expect(container.livenessProbe).toMatchObject({ httpGet: { path: '/healthz' } });
    expect(container).not.toHaveProperty('readinessProbe');
  });

  test('are checked', () => {
    expectConfigurationError(() => worker({ ports: [Port.http(0)] }), 'shop/mailer: port 0 is out of range', '1 to 65535');
  });
});

describe('metrics of a worker', () => {
  const prometheus = { namespace: 'monitoring', podLabels: { app: 'prometheus' }, monitorLabels: { release: 'main' } };
  const watched = (props: Partial<WorkerProps>) => worker(props, { cluster: { prometheus } });
  const ports = [Port.http(8080), Port.https(9090, { name: 'metrics' })];

  test('are scraped from its pods', () => {
    const metrics: Metrics = { path: '/prometheus', interval: Duration.minutes(1) };
    const mailer = watched({ ports, metrics });
    expectObject(mailer, 'PodMonitor', 'mailer')
      .toHaveLabel('release', 'main')
      .toHave({
        apiVersion: 'monitoring.coreos.com/v1',
        spec: {
          selector: { matchLabels: { 'app.kubernetes.io/name': 'mailer', 'app.kubernetes.io/instance': 'mailer' } },
          podMetricsEndpoints: [{ port: 'metrics', scheme: 'https', path: '/prometheus', interval: '60s' }],
        },
      });
    expectNoObject(mailer, 'ServiceMonitor', 'mailer');
    expectObject(mailer, 'NetworkPolicy', 'mailer').toHave({
      spec: { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'prometheus' } } }], ports: [{ port: 9090 }] }] },
    });
  });

  test('may be those of a sidecar', () => {
    const sidecars = [{ name: 'exporter', image: IMAGE, ports: [Port.http(9113, { name: 'metrics' })] }];
    expectObject(watched({ sidecars, metrics: {} }), 'PodMonitor', 'mailer').toHave({
      spec: { podMetricsEndpoints: [{ port: 'metrics' }] },
    });
  });

  test('are scraped once also where replicas have names', () => {
    const mailer = watched({ ports, metrics: {}, identity: Identity.stable(), storage: Storage.perReplica('/data', Size.gibibytes(1)) });
    expectNoObject(mailer, 'ServiceMonitor', 'mailer');
    expectObject(mailer, 'PodMonitor', 'mailer');
  });

  test('need a port, also where nothing scrapes them', () => {
    expectConfigurationError(
      () => worker({ metrics: {} }),
      'shop/mailer: metrics need a port, but ports [] are empty',
      "set `ports: [Port.http(9090, { name: 'metrics' })]`",
    );
    expectNoObject(worker({ ports, metrics: {} }), 'PodMonitor', 'mailer');
  });
});
