import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { EnvironmentProps, EnvironmentSettings, EnvironmentsProps } from './environment-props';
import { Priority } from './priority';
import { Routing } from './routing';

/** A cluster with the add-ons that platform teams commonly install. */
const MANAGED: Cluster = {
  version: '1.30',
  routing: Routing.gateway({
    className: 'eg',
    controller: { namespace: 'envoy-gateway-system', podLabels: { 'app.kubernetes.io/name': 'envoy' } },
  }),
  certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' },
  prometheus: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  grafana: {},
  externalSecrets: { name: 'default' },
  metricsServer: true,
  zones: true,
};

const label = (domain: string) => domain.split('.')[0];

/** Props of development, staging and production. */
export const presets = {
  development: ({ domain, ...settings }: EnvironmentsProps): EnvironmentProps => ({
    domain: `${label(domain)}.localhost`,
    ...withDefaults(settings, { replicas: 1, requestFactor: 0.25, imagePullPolicy: 'IfNotPresent', cluster: { metricsServer: false } }),
  }),
  staging: ({ domain, ...settings }: EnvironmentsProps): EnvironmentProps => ({
    domain: `staging.${domain}`,
    ...withDefaults(settings, { application: label(domain), replicas: 1, cluster: MANAGED }),
  }),
  production: ({ domain, ...settings }: EnvironmentsProps): EnvironmentProps => ({
    domain,
    ...withDefaults(settings, {
      cpuLimit: CpuLimit.times(4),
      priority: Priority.create(`${label(domain)}-production`, 1000),
      cluster: MANAGED,
    }),
  }),
};

/** Programs pass undefined for what they do not set. */
function withDefaults(settings: EnvironmentSettings, defaults: EnvironmentSettings): EnvironmentSettings {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { ...defaults, ...given };
}
