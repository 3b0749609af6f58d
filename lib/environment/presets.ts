import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import type { EnvironmentProps, EnvironmentsProps } from './environment';
import { Priority } from './priority';
import { Routing } from './routing';

/** A cluster as a platform team would hand it out. */
const MANAGED: Cluster = {
  version: '1.29',
  routing: Routing.gateway({
    className: 'eg',
    controller: { namespace: 'envoy-gateway-system', podLabels: { 'app.kubernetes.io/name': 'envoy' } },
  }),
  certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' },
  prometheus: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  grafana: {},
  externalSecrets: { name: 'default' },
  metricsServer: true,
};

const label = (domain: string) => domain.split('.')[0];

/** The props of the usual three environments. */
export const presets = {
  development: ({ domain }: EnvironmentsProps): EnvironmentProps => ({
    domain: `${label(domain)}.localhost`,
    replicas: 1,
    features: ['generated-passwords'],
    cluster: { metricsServer: false },
  }),
  staging: ({ domain, cluster }: EnvironmentsProps): EnvironmentProps => ({
    domain: `staging.${domain}`,
    application: label(domain),
    replicas: 1,
    features: ['kibana'],
    cluster: cluster ?? MANAGED,
  }),
  production: ({ domain, cluster }: EnvironmentsProps): EnvironmentProps => ({
    domain,
    cpuLimit: CpuLimit.times(4),
    priority: Priority.create(`${label(domain)}-production`, 1000),
    cluster: cluster ?? MANAGED,
  }),
};
