import { Origin } from '../kubernetes/configuration-error';
import { Environment } from './environment';
import { lacks } from './lacks';
import { ResolvedCluster } from './resolved-cluster';
import { RoutingKind } from './routing';

/** Features that a cluster provides or lacks, and what errors call them. */
const FEATURES = {
  certManager: 'cert-manager',
  externalSecrets: 'External Secrets',
  prometheus: 'the Prometheus operator',
  flagger: 'Flagger',
  grafana: 'Grafana',
  metricsServer: 'metrics-server',
  customMetrics: 'an adapter for custom metrics',
} as const;

type Feature = keyof typeof FEATURES;

/** What needs something of the cluster. */
export interface Requirement {
  /** Beginning of the message, such as `autoscaling on cpu needs` or `alerts "shop" need`. */
  readonly request: string;
  /** What else the user can do. */
  readonly alternative?: string;
}

/**
 * A feature of the cluster of an environment.
 *
 * @throws ConfigurationError when the cluster does not provide the feature
 */
export function requireFeature<Key extends Feature>(
  origin: Origin,
  environment: Environment,
  feature: Key,
  { request, alternative }: Requirement,
): NonNullable<ResolvedCluster[Key]> {
  const provided = environment._cluster[feature];
  if (!provided) {
    lacks(
      origin,
      environment._folder,
      `${request} ${FEATURES[feature]}`,
      `set the cluster's \`${feature}\`${alternative ? `, or ${alternative}` : ''}`,
    );
  }
  return provided;
}

/**
 * Checks the version of the cluster of an environment.
 *
 * @param since minor version that has what is requested
 * @throws ConfigurationError when the version is older
 */
export function requireVersion(origin: Origin, environment: Environment, since: number, { request, alternative }: Requirement): void {
  if (environment._cluster.minor < since) {
    lacks(
      origin,
      environment._folder,
      `${request} Kubernetes 1.${since}`,
      `${alternative ? `${alternative}, or ` : ''}set the cluster's \`version\` to the actual one`,
    );
  }
}

/**
 * Checks that the cluster of an environment has a StorageClass.
 *
 * @throws ConfigurationError when the environment lists its classes and this is not one of them
 */
export function requireStorageClass(origin: Origin, environment: Environment, storageClass: string): void {
  const { storageClasses } = environment._cluster;
  if (storageClasses && !storageClasses.includes(storageClass)) {
    lacks(
      origin,
      environment._folder,
      `storage class "${storageClass}" is used`,
      `${storageClasses.length > 0 ? `use one of ${storageClasses.join(', ')}, or ` : ''}omit it for the default`,
    );
  }
}

/**
 * How requests from outside the cluster reach a host.
 *
 * @throws ConfigurationError when the routing is `Routing.none()`
 */
export function requireRouting(origin: Origin, environment: Environment, host: string): Exclude<RoutingKind, { kind: 'none' }> {
  const routing = environment._cluster.routing._kind;
  if (routing.kind === 'none') {
    lacks(origin, environment._folder, `exposing ${host} needs an ingress or a gateway`, "set the cluster's `routing`");
  }
  return routing;
}
