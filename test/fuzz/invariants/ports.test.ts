import { KubernetesObject } from '../../../lib/testing';
import { ports } from './ports';
import { deployment, object, policy, service } from './sample';

const CART = deployment();
const SERVICE = service();

const ingress = (port: string) =>
  object('networking.k8s.io/v1', 'Ingress', {
    rules: [{ http: { paths: [{ backend: { service: { name: 'cart', port: { name: port } } } }] } }],
  });
const route = (port: number, kind = 'HTTPRoute') =>
  object('gateway.networking.k8s.io/v1', kind, { rules: [{ backendRefs: [{ name: 'cart', port }] }, {}] });
const monitor = (port: string, name = 'cart') =>
  object('monitoring.coreos.com/v1', 'ServiceMonitor', {
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    endpoints: [{ port }],
  });
const podMonitor = (port: string, name = 'cart') =>
  object('monitoring.coreos.com/v1', 'PodMonitor', {
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    podMetricsEndpoints: [{ port }],
  });
const probed = (container: object) => [deployment({ container })];

test('a service is reached by all that lead to it', () => {
  const container = { readinessProbe: { httpGet: { port: 'http' } }, lifecycle: { preStop: { httpGet: { port: 'http' } } } };
  const objects = [
    deployment({ container }),
    SERVICE,
    ingress('http'),
    route(80),
    monitor('http'),
    podMonitor('http'),
    policy('cart', 'web'),
  ];
  expect(ports([CART, service({ targetPort: 3000 })])).toEqual([]);
  expect(ports(objects)).toEqual([]);
});

test.each<[string, KubernetesObject[], string]>([
  ['a Service of nobody', [SERVICE], 'selects 0 workloads'],
  ['a Service of two', [CART, CART, SERVICE], 'selects 2 workloads'],
  ['a target that is not there', [CART, service({ targetPort: 'grpc' })], 'no container has port grpc'],
  ['a number that is not there', [CART, service({ targetPort: 80 })], 'no container has port 80'],
  ['a monitor of pods without the port', [CART, podMonitor('metrics')], 'no container has port metrics'],
  ['a monitor of no pods', [CART, podMonitor('http', 'web')], 'selects 0 workloads'],
  ['a target of another protocol', [CART, service({ protocol: 'UDP' })], 'no container has port http'],
  ['an Ingress', [CART, SERVICE, ingress('grpc')], 'Service cart has no port grpc'],
  ['an HTTPRoute', [CART, SERVICE, route(3000)], 'Service cart has no port 3000'],
  ['a GRPCRoute', [CART, SERVICE, route(3000, 'GRPCRoute')], 'Service cart has no port 3000'],
  ['a monitor of another port', [CART, SERVICE, monitor('metrics')], 'no Service has port metrics'],
  ['a policy with a port of the Service', [CART, policy('cart', 'web', undefined, 80)], 'opens 80/TCP, on which no container listens'],
  ['a policy of nobody', [policy('web')], 'selects 0 workloads'],
  ['a probe by name', probed({ livenessProbe: { tcpSocket: { port: 'admin' } } }), 'is probed at port admin'],
  ['a probe by number', probed({ startupProbe: { grpc: { port: 9000 } } }), 'is probed at port 9000'],
  ['a hook', probed({ lifecycle: { postStart: { httpGet: { port: 'admin' } } } }), 'is probed at port admin'],
])('%s that leads nowhere is found', (_, objects, problem) => {
  expect(ports(objects)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
});

test('a monitor of no Service is found', () => {
  expect(ports([CART, SERVICE, monitor('http', 'web')])).toContain('ServiceMonitor shop/cart selects 0 Services');
});
