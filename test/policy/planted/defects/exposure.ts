import { added, also, defect, defects, removed } from '../defect';

/** What the network lets pass. */
export const EXPOSURE = [
  ...defects('service-type', 'Service/web', { 'spec.type': ['NodePort'] }),
  ...defects('service-type', 'Service/web', { 'spec.externalIPs': [['192.0.2.1']] }, { field: 'spec.externalIPs[0]' }),
  ...defects('ingress-tls', 'Ingress/web', { 'spec.tls': [undefined, []] }),
  ...defects('ingress-tls', 'Ingress/web', { 'spec.tls[0].hosts': [['other.example.com']] }, { field: 'spec.rules[0].host' }),
  ...['configuration-snippet', 'server-snippet', 'auth-snippet'].map((name) =>
    defect('ingress-snippets', 'Ingress/web', { [`metadata.annotations["nginx.ingress.kubernetes.io/${name}"]`]: 'deny all;' }),
  ),
  removed('network-policy-covers', 'NetworkPolicy/web', { object: 'Deployment/web', field: 'spec.template.metadata.labels' }),
  removed('network-policy-covers', 'NetworkPolicy/db', { object: 'StatefulSet/db', field: 'spec.template.metadata.labels' }),
  removed('network-policy-covers', 'NetworkPolicy/cleanup', {
    object: 'CronJob/cleanup',
    field: 'spec.jobTemplate.spec.template.metadata.labels',
  }),
  ...defects('namespace-level', 'Namespace/orders', { 'metadata.labels["pod-security.kubernetes.io/enforce"]': [undefined] }),
  added(
    'own-namespace',
    'a ConfigMap in default',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' } },
    { object: 'ConfigMap/a', field: 'metadata.namespace' },
  ),
  also(
    added(
      'node-ports',
      'two Services of a port of the nodes',
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web-2', namespace: 'orders' },
        spec: {
          type: 'LoadBalancer',
          selector: { 'app.kubernetes.io/name': 'web' },
          ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080 }],
        },
      },
      { object: 'Service/web-2', field: 'spec.ports[0].nodePort' },
    ),
    'Service/web',
    { 'spec.type': 'LoadBalancer', 'spec.ports[0].nodePort': 30080 },
  ),
];
