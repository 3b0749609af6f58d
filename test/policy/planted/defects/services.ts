import { added, addedWith, defect, defects } from '../defect';
import { at, RULE } from './places';

const PATH = `${RULE}.http.paths[0]`;
const BACKEND = `${PATH}.backend`;
const NAMESPACE = 'kubernetes.io/metadata.name';
const FROM = 'spec.ingress[0].from';
const PORTS = 'spec.ingress[0].ports';
const block = (cidr: string, ...except: string[]) => [{ ipBlock: { cidr, except } }];
const SLICE = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { ...at('legacy'), labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['192.0.2.1'] }],
  ports: [{ name: 'http', port: 80 }],
};
const EXTERNAL = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: at('bank'),
  spec: { type: 'ExternalName', externalName: 'bank.example.com' },
};
const policy = (targetRef: object) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'BackendTLSPolicy',
  metadata: at('web'),
  spec: { targetRefs: [targetRef], validation: { hostname: 'web.example.com', wellKnownCACertificates: 'System' } },
});

/** What an API server refuses of what connects pods. */
export const SERVICES = [
  ...defects('service-ports', 'Service/web', {
    'spec.ports[0].port': [65536, -1],
    'spec.ports[0].targetPort': ['HTTP2', '8080', 70000],
    'spec.ports[0].name': ['Web', undefined],
    'spec.ports[1].name': ['http'],
    'spec.ports[0].nodePort': [30080],
    'spec.ports[0].appProtocol': ['http 2'],
  }),
  ...defects('service-types', 'Service/web', {
    'spec.externalTrafficPolicy': ['Local', 'Cluster'],
    'spec.loadBalancerClass': ['example.com/internal'],
    'spec.allocateLoadBalancerNodePorts': [false],
    'spec.loadBalancerSourceRanges': [['192.0.2.0/24']],
    'spec.healthCheckNodePort': [30100],
  }),
  ...addedWith('service-types', EXTERNAL, { 'spec.externalName': [undefined, 'bank_1.example.com', 'https://bank.example.com'] }),
  ...addedWith('service-types', EXTERNAL, { 'spec.clusterIP': ['None'] }),
  ...defects('service-addresses', 'Service/web', { 'spec.clusterIP': ['10.0.0', 'none', '10.0.0.300'] }),
  ...defects('service-addresses', 'Service/web', { 'spec.ipFamilies': [['IPv4', 'IPv4']] }, { field: 'spec.ipFamilies[1]' }),
  ...defects('service-addresses', 'Service/web', { 'spec.clusterIPs': [['10.0.0.1', '10.0.0.2', '10.0.0.3']] }),
  ...[80, 8080, 32768].map((nodePort) =>
    defect(
      'node-port-range',
      'Service/web',
      { 'spec.type': 'LoadBalancer', 'spec.ports[0].nodePort': nodePort },
      { field: 'spec.ports[0].nodePort' },
    ),
  ),
  ...defects('ingress-hosts', 'Ingress/web', {
    'spec.ingressClassName': ['Public'],
    'spec.tls[0].secretName': ['web_tls'],
    'metadata.annotations["kubernetes.io/ingress.class"]': ['nginx'],
  }),
  ...['Orders.example.com', 'orders_1.example.com', 'a.*.example.com', '192.0.2.1'].map((host) =>
    defect(
      'ingress-hosts',
      'Ingress/web',
      { [`${RULE}.host`]: host, 'spec.tls': undefined },
      {},
      { rule: 'ingress-tls', field: 'spec.tls' },
    ),
  ),
  ...defects('ingress-hosts', 'Ingress/web', { 'spec.tls[0].hosts[1]': ['orders example com', 'Orders.example.com'] }),
  ...defects('ingress-paths', 'Ingress/web', {
    [`${PATH}.path`]: ['orders', '/orders//new', '/orders/../admin', '/orders/..', '/a%2fb', undefined, ''],
    [`${BACKEND}.service.name`]: ['Web', 'web_1', ''],
    [`${BACKEND}.service.port.name`]: ['HTTP', 'a-name-that-is-too-long'],
    [`${BACKEND}.service.port`]: [{}, undefined],
    [`${RULE}.http.paths`]: [[]],
    [BACKEND]: [{}],
  }),
  ...defects('ingress-paths', 'Ingress/web', { 'spec.rules': [undefined, []] }),
  ...defects(
    'network-policy-rules',
    'NetworkPolicy/web',
    {
      [PORTS]: [
        [{ port: 8080 }, { port: 9090, endPort: 9000 }],
        [{ port: 8080 }, { port: 'metrics', endPort: 9100 }],
      ],
    },
    { field: `${PORTS}[1].endPort` },
  ),
  ...defects('network-policy-rules', 'NetworkPolicy/web', { [`${PORTS}[0].port`]: ['HTTP', '8080', 70000] }),
  ...defects('network-policy-rules', 'NetworkPolicy/web', { [FROM]: [[{}]] }, { field: `${FROM}[0]` }),
  ...defects(
    'network-policy-rules',
    'NetworkPolicy/web',
    { [FROM]: [block('192.0.2.1'), block('192.0.2.0/33'), block('example.com/24'), block('')] },
    { field: `${FROM}[0].ipBlock.cidr` },
  ),
  ...defects(
    'network-policy-rules',
    'NetworkPolicy/web',
    { [FROM]: [block('10.0.0.0/8', '192.0.2.0/24'), block('10.0.0.0/8', '10.0.0.0/8')] },
    { field: `${FROM}[0].ipBlock.except[0]` },
  ),
  defect('network-policy-rules', 'NetworkPolicy/web', { [`${FROM}[0].ipBlock`]: { cidr: '10.0.0.0/8' } }),
  ...defects('selectors', 'NetworkPolicy/web', {
    [`${FROM}[0].namespaceSelector.matchLabels["name space"]`]: ['ingress'],
    [`${FROM}[0].namespaceSelector.matchLabels["${NAMESPACE}"]`]: ['ingress public'],
  }),
  ...defects(
    'selectors',
    'NetworkPolicy/web',
    { [`${FROM}[0].namespaceSelector`]: [{ matchExpressions: [{ key: NAMESPACE, operator: 'In' }] }] },
    { field: `${FROM}[0].namespaceSelector.matchExpressions[0].values` },
  ),
  ...addedWith('endpoint-slices', SLICE, { 'endpoints[0].addresses[0]': ['192.0.2', '2001:db8::1', 'web.example.com'] }),
  ...addedWith('endpoint-slices', SLICE, { 'endpoints[0].addresses': [[]] }),
  ...addedWith('endpoint-slices', SLICE, { addressType: ['IPv6'] }, 'endpoints[0].addresses[0]'),
  ...addedWith('endpoint-slices', SLICE, { 'ports[0].name': ['HTTP'] }),
  ...['webb', 'api'].map((name) =>
    added(
      'missing-policy-target',
      `a policy of Service ${name}`,
      policy({ group: '', kind: 'Service', name }),
      { object: 'BackendTLSPolicy/web', field: 'spec.targetRefs[0].name' },
      { rule: 'unchecked-kind', object: 'BackendTLSPolicy/web', field: 'kind' },
    ),
  ),
];
