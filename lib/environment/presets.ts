import { ConfigurationError } from '../kubernetes/configuration-error';
import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { EnvironmentProps, EnvironmentSettings, EnvironmentsProps } from './environment-props';
import { Priority } from './priority';
import { Routing } from './routing';

/** A cluster with the add-ons that platform teams commonly install. */
const MANAGED: Cluster = {
  routing: Routing.gateway({
    className: 'eg',
    controller: { namespace: 'envoy-gateway-system', podLabels: { 'app.kubernetes.io/name': 'envoy' } },
  }),
  certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' },
  prometheus: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  grafana: {},
  externalSecrets: { name: 'default' },
  flux: {},
  argo: {},
  metricsServer: true,
  zones: true,
};

const label = (domain: string) => domain.split('.')[0];

/** Props of development, staging and production. */
export const presets = {
  development: (props: EnvironmentsProps): EnvironmentProps => ({
    domain: `${label(props.domain)}.localhost`,
    ...withDefaults('development', props, {
      replicas: 1,
      requestFactor: 0.25,
      imagePullPolicy: 'IfNotPresent',
      cluster: { metricsServer: false },
    }),
  }),
  staging: (props: EnvironmentsProps): EnvironmentProps => ({
    domain: `staging.${props.domain}`,
    ...withDefaults('staging', props, { application: label(props.domain), replicas: 1, cluster: MANAGED }),
  }),
  production: (props: EnvironmentsProps): EnvironmentProps => ({
    domain: props.domain,
    ...withDefaults('production', props, {
      cpuLimit: CpuLimit.times(4),
      // Classes belong to the cluster: a tenant uses those that it may use.
      priority: props.tenant ? undefined : Priority.create(`${label(props.domain)}-production`, 1000),
      cluster: MANAGED,
    }),
  }),
};

/** Programs pass undefined for what they do not set. */
function withDefaults(name: string, props: EnvironmentsProps, defaults: EnvironmentSettings): EnvironmentSettings {
  const { domain: _, version, ...settings } = props;
  if (version !== undefined && settings.cluster) {
    throw new ConfigurationError(
      `environment ${name}`,
      `version ${version} is that of the usual cluster, but \`cluster\` describes another: set its \`version\` instead`,
    );
  }
  const given = Object.fromEntries(Object.entries<unknown>({ ...settings }).filter(([, value]) => value !== undefined));
  return { ...defaults, cluster: { ...defaults.cluster, version }, ...given };
}
