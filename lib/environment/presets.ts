import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { EnvironmentProps, EnvironmentsProps } from './environment-props';
import { Priority } from './priority';
import { Routing } from './routing';

/** A cluster with the add-ons that platform teams commonly install. */
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

/** Props of development, staging and production. */
export const presets = {
  development: ({ domain }: EnvironmentsProps): EnvironmentProps => ({
    domain: `${label(domain)}.localhost`,
    replicas: 1,
    cluster: { metricsServer: false },
  }),
  staging: ({ domain, cluster }: EnvironmentsProps): EnvironmentProps => ({
    domain: `staging.${domain}`,
    application: label(domain),
    replicas: 1,
    cluster: cluster ?? MANAGED,
  }),
  production: ({ domain, cluster }: EnvironmentsProps): EnvironmentProps => ({
    domain,
    cpuLimit: CpuLimit.times(4),
    priority: Priority.create(`${label(domain)}-production`, 1000),
    cluster: cluster ?? MANAGED,
  }),
};
