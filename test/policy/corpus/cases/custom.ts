import { cases } from '../cases';
import { METADATA } from './bases';

const BACKEND = { name: 'a', port: 80 };
const ENDPOINT = { port: 'http', interval: '30s' };
const RULE = { alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'page' } };

/** Custom resources whose definitions are in imports/. */
export const CUSTOM = [
  ...cases(
    'HTTPRoute',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: METADATA,
      spec: { parentRefs: [{ name: 'a' }], rules: [{ backendRefs: [BACKEND] }] },
    },
    {
      'spec.hostnames': [['a.example.com'], ['*.example.com'], ['A.example.com'], ['10.0.0.1/'], 'a.example.com'],
      'spec.rules[0].matches': [
        [{ path: { type: 'PathPrefix', value: '/a' } }],
        [{ path: { type: 'Prefix', value: '/a' } }],
        [{ path: { value: 'a' } }],
        [{ path: { type: 'Exact', value: '/a//b' } }],
        [{ method: 'get' }],
        [{ headers: [{ name: 'a', value: 'b' }] }],
        [{ headers: [{ name: 'a b', value: 'c' }] }],
      ],
      'spec.rules[0].backendRefs': [
        [{ name: 'a' }],
        [{ ...BACKEND, port: 0 }],
        [{ ...BACKEND, port: '80' }],
        [{ ...BACKEND, weight: -1 }],
        [{ port: 80 }],
        [{ ...BACKEND, service: 'a' }],
        null,
      ],
      'spec.rules[0].filters': [
        [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }],
        [{ type: 'RequestRedirect' }],
        [{ type: 'Redirect' }],
      ],
      'spec.rules[0].timeouts': [{ request: '10s' }, { request: '10 seconds' }, { request: '1s', backendRequest: '5s' }],
      'spec.parentRefs': [undefined, [{}], [{ name: 'a', sectionName: 'A b' }], [{ name: 'a' }, { name: 'a' }]],
    },
    {
      'spec.rules[0].backendRefs': undefined,
      'spec.rules[0].filters': [
        { type: 'RequestRedirect', requestRedirect: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
      ],
    },
  ),
  ...cases(
    'Gateway',
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: METADATA,
      spec: { gatewayClassName: 'a', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    },
    {
      'spec.listeners': [
        [],
        undefined,
        [
          { name: 'http', port: 80, protocol: 'HTTP' },
          { name: 'http', port: 81, protocol: 'HTTP' },
        ],
        [
          { name: 'a', port: 80, protocol: 'HTTP' },
          { name: 'b', port: 80, protocol: 'HTTP' },
        ],
        [{ name: 'https', port: 443, protocol: 'HTTPS' }],
        [{ name: 'http', port: 80, protocol: 'HTTP', tls: { certificateRefs: [{ name: 'a' }] } }],
        [{ name: 'http', port: 70000, protocol: 'HTTP' }],
      ],
    },
  ),
  ...cases(
    'ServiceMonitor',
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: METADATA,
      spec: { selector: { matchLabels: { app: 'a' } }, endpoints: [ENDPOINT] },
    },
    {
      'spec.endpoints': [
        undefined,
        [],
        [{ ...ENDPOINT, interval: '30' }],
        [{ ...ENDPOINT, interval: 30 }],
        [{ ...ENDPOINT, port: 80 }],
        [{ ...ENDPOINT, path: '/metrics' }],
        [{ ...ENDPOINT, scheme: 'tls' }],
        [{ ...ENDPOINT, intervall: '30s' }],
      ],
      'spec.selector': [undefined, { app: 'a' }],
    },
  ),
  ...cases(
    'PrometheusRule',
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: METADATA,
      spec: { groups: [{ name: 'a', rules: [RULE] }] },
    },
    {
      'spec.groups[0].rules': [
        [{ ...RULE, expr: undefined }],
        [{ ...RULE, expr: 1 }],
        [{ ...RULE, for: '5 minutes' }],
        [{ ...RULE, labels: { a: 1 } }],
        [{ ...RULE, severity: 'page' }],
      ],
      'spec.groups[0].name': [undefined, ''],
    },
  ),
];
