/** Paths of pods and containers in the objects without mistakes. */
export const POD = 'spec.template.spec';
export const WEB = `${POD}.containers[0]`;
export const CRON = 'spec.jobTemplate.spec.template.spec';
export const RULE = 'spec.rules[0]';
export const RBAC = 'rbac.authorization.k8s.io';
export const at = (name: string): { readonly name: string; readonly namespace: string } => ({ name, namespace: 'orders' });

/** A second container of the pods of `Deployment/web`, which has one of its ports. */
export const SIDECAR = {
  name: 'proxy',
  image: 'registry.example.com/proxy:1.0.0',
  imagePullPolicy: 'Always',
  ports: [{ name: 'proxy', containerPort: 8080 }],
  readinessProbe: { httpGet: { path: '/ready', port: 'proxy' } },
  livenessProbe: { httpGet: { path: '/alive', port: 'proxy' } },
  securityContext: {
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    capabilities: { drop: ['ALL'] },
  },
  resources: {
    requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '16Mi' },
    limits: { cpu: '1', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  },
};
