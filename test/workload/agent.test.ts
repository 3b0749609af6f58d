import { Chart } from 'cdk8s';
import { Agent, AgentProps, ApiAccess, EnvironmentProps, Microservice, Port, Priority, Runtime, Secret, Storage } from '../../lib';
import { callsOf, expectConfigurationError, expectNoObject, expectObject, expectReachable, findObject, objectsOf } from '../../lib/testing';
import { agent, chartIn, expectRestricted, IMAGE, inContainer, inPod, mountsOf, podOf } from './fixture';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const WARN = 'pod-security.kubernetes.io/warn';

/** Level that the namespace of an agent enforces. */
function levelOf(props: Partial<AgentProps>, environment: EnvironmentProps = {}): unknown {
  return findObject(Chart.of(agent(props, environment)), 'Namespace', 'shop').metadata.labels?.[ENFORCE];
}

describe('an agent', () => {
  test('is a DaemonSet of restricted pods that nothing disturbs', () => {
    const logs = agent();
    const { spec, metadata } = findObject(logs, 'DaemonSet', 'log-agent');
    expect(spec).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'log-agent', 'app.kubernetes.io/instance': 'log-agent' } },
    });
    // One pod at a time is the default of Kubernetes.
    expect(Object.keys(spec as object)).toEqual(['selector', 'template']);
    expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/version': '1.4.2' });
    expectRestricted(podOf(logs));
    expect(objectsOf(logs).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'NetworkPolicy', 'DaemonSet']);
    expectObject(logs, 'NetworkPolicy', 'log-agent').toLack('spec.ingress');
  });

  test('is replaced on several nodes at a time by request', () => {
    expectObject(agent({ maxUnavailable: 3 }), 'DaemonSet', 'log-agent').toHave({
      spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 3 } } },
    });
  });

  test('is scheduled like other workloads, or on every node', () => {
    const props = { nodeSelector: { pool: 'a' }, tolerations: [{ key: 'gpu' }], priority: Priority.existing('system-node-critical') };
    expectObject(agent(props), 'DaemonSet', 'log-agent').toHave(
      inPod({
        nodeSelector: { pool: 'a' },
        tolerations: [{ key: 'gpu', operator: 'Exists' }],
        priorityClassName: 'system-node-critical',
        topologySpreadConstraints: undefined,
      }),
    );
    expect(podOf(agent({ ...props, everyNode: true })).tolerations).toEqual([{ operator: 'Exists' }, { key: 'gpu', operator: 'Exists' }]);
    expect(podOf(agent({ everyNode: true })).tolerations).toEqual([{ operator: 'Exists' }]);
    expect(podOf(agent())).not.toHaveProperty('tolerations');
  });

  test('calls others, and the Kubernetes API', () => {
    const logs = agent({ access: ApiAccess.of({ verbs: ['get'], resources: ['pods'] }) });
    const store = new Microservice(Chart.of(logs), 'store', { image: IMAGE, ports: [Port.http(3000)] });
    logs.calls(store);
    expectObject(logs, 'DaemonSet', 'log-agent').toHaveEnv('STORE_URL', 'http://store:3000');
    expectReachable(logs, store, 3000);
    expect(callsOf(logs)).toContainEqual({ to: '0.0.0.0/0', port: 6443, protocol: 'TCP' });
  });
});

describe('ports of an agent', () => {
  const cluster = { prometheus: { namespace: 'monitoring' } };

  test('make a Service, probes, and an agent that is called', () => {
    const collector = agent({ ports: [Port.http(4318)] });
    const cart = new Microservice(Chart.of(collector), 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    cart.calls(collector);
    expectObject(cart, 'Deployment', 'cart').toHaveEnv('LOG_AGENT_URL', 'http://log-agent:4318');
    expectReachable(cart, collector, 4318);
    expectObject(collector, 'Service', 'log-agent').toHave({ spec: { ports: [{ port: 4318, targetPort: 'http' }] } });
    expectObject(collector, 'DaemonSet', 'log-agent').toHave(inContainer({ readinessProbe: { httpGet: { path: '/' } } }, 'log-agent'));
    expect(podOf(collector).containers[0].lifecycle).toBeUndefined();
  });

  test('are those of the runtime by default', () => {
    expectObject(agent({ runtime: Runtime.of({ ports: [Port.http(9000)] }) }), 'Service', 'log-agent').toHave({
      spec: { ports: [{ port: 9000 }] },
    });
  });

  test('are needed to be called', () => {
    const logs = agent();
    const cart = new Microservice(Chart.of(logs), 'cart', { image: IMAGE, ports: [Port.http(3000)] });
    expectConfigurationError(() => cart.calls(logs), 'shop/cart: calls log-agent, which has no port');
  });

  test('are scraped by the Service, or by the pods where a sidecar alone has metrics', () => {
    const ports = [Port.http(9100, { name: 'metrics' })];
    expectObject(agent({ ports, metrics: {} }, { cluster }), 'ServiceMonitor', 'log-agent').toHave({
      spec: { endpoints: [{ port: 'metrics' }] },
    });
    const exporter = agent({ sidecars: [{ name: 'exporter', image: IMAGE, ports }], metrics: {} }, { cluster });
    expectObject(exporter, 'PodMonitor', 'log-agent').toHave({ spec: { podMetricsEndpoints: [{ port: 'metrics' }] } });
    expectNoObject(exporter, 'Service', 'log-agent');
  });
});

describe('an agent that runs as root', () => {
  test('has no more rights than the user', () => {
    const pod = podOf(agent({ root: true, runtime: Runtime.of({ user: 1000, writable: ['/var/cache'] }) }));
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(mountsOf(pod, 'log-agent')).toHaveProperty('/var/cache');
  });

  test('has sidecars that do not', () => {
    const pod = podOf(agent({ root: true, sidecars: [{ name: 'exporter', image: IMAGE }] }));
    expect(pod.containers[1].securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001 });
  });
});

describe('directories of the node', () => {
  test('are read-only at the same path, unless told otherwise', () => {
    const storage = Storage.host('/var/log').and(
      Storage.host('/host', { hostPath: '/', readOnly: false }).and(Storage.host('/run/cri.sock', { type: 'Socket' })),
    );
    const pod = podOf(agent({ storage }));
    expect(pod.volumes).toEqual([
      { name: 'var-log', hostPath: { path: '/var/log' } },
      { name: 'host', hostPath: { path: '/' } },
      { name: 'run-cri-sock', hostPath: { path: '/run/cri.sock', type: 'Socket' } },
      { name: 'tmp', emptyDir: {} },
    ]);
    expect(pod.containers[0].volumeMounts).toEqual([
      { name: 'var-log', mountPath: '/var/log', readOnly: true },
      { name: 'host', mountPath: '/host' },
      { name: 'run-cri-sock', mountPath: '/run/cri.sock', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  test('may be beside other storage that all pods can use', () => {
    const storage = Storage.host('/var/log').and(Storage.existing('/shared', 'shared'));
    expect(mountsOf(podOf(agent({ storage })), 'log-agent')).toMatchObject({
      '/shared': { persistentVolumeClaim: { claimName: 'shared' } },
    });
  });
});

describe('the namespace of agents', () => {
  const host = { storage: Storage.host('/var/log') };
  const PATH = 'shop/cart';

  test('enforces the level that they need, and no more', () => {
    expect([{}, { root: true }, host, { ...host, root: true }].map((props) => levelOf(props))).toEqual([
      'restricted',
      'baseline',
      'privileged',
      'privileged',
    ]);
    expect(levelOf({ root: true }, { podSecurity: 'privileged' })).toBe('privileged');
    const chart = Chart.of(agent(host));
    new Agent(chart, 'second', { image: IMAGE, root: true });
    expectObject(chart, 'Namespace', 'shop').toHaveLabel(ENFORCE, 'privileged').toHaveLabel(WARN, 'privileged');
  });

  const cart = (chart: Chart) => new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(3000)] });
  const logs = (chart: Chart) => new Agent(chart, 'logs', { image: IMAGE, ...host });
  const complaint =
    'namespace "shop" would enforce Pod Security "privileged" for shop/logs, and shop/cart would lose "restricted": ' +
    "put the agent in a chart with a namespace of its own, or set `podSecurity: 'privileged'` on the environment";

  test('has no services, which would lose theirs, whichever comes first', () => {
    const first = chartIn();
    cart(first);
    expectConfigurationError(() => logs(first), `shop/logs: ${complaint}`);
    const second = chartIn();
    logs(second);
    expectConfigurationError(() => cart(second), `${PATH}: ${complaint}`);
  });

  test.each<[string, EnvironmentProps]>([
    ['where the environment allows it', { podSecurity: 'privileged' }],
    ['where somebody else creates the Namespace', { createNamespace: false }],
  ])('may have services %s', (_, environment) => {
    const chart = chartIn(environment);
    cart(chart);
    expect(() => logs(chart)).not.toThrow();
  });

  test('may have services that agents do not harm', () => {
    const chart = chartIn();
    cart(chart);
    new Agent(chart, 'logs', { image: IMAGE });
    expectObject(chart, 'Namespace', 'shop').toHaveLabel(ENFORCE, 'restricted');
  });

  test('may be that of a chart in the chart', () => {
    const chart = chartIn();
    cart(chart);
    logs(new Chart(chart, 'agents', { namespace: 'agents' }));
    expectObject(chart, 'Namespace', 'shop').toHaveLabel(ENFORCE, 'restricted');
    expectObject(chart, 'Namespace', 'agents').toHaveLabel(ENFORCE, 'privileged');
  });
});

test('an agent reads secrets as its user', () => {
  const secrets = [Secret.existing('logs', 'token').asFile('/run/secrets/logs/token')];
  expect(mountsOf(podOf(agent({ root: true, secrets })), 'log-agent')).toMatchObject({
    '/run/secrets/logs': { secret: { defaultMode: 0o440 } },
  });
});
