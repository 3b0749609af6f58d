import { EVERY_ADDRESS } from '../kubernetes/cidr';
import { parseVersion } from '../kubernetes/version';
import { CertManager, Cluster, DnsServer, Grafana, PrometheusOperator, SecretStore } from './cluster';
import { ArgoCd, Flux } from './gitops';
import { ResolvedEngine, resolveEngine } from './release-engine';
import { PodSelection, Routing } from './routing';

interface Labels {
  readonly [key: string]: string;
}

/** A cluster with all defaults applied: the only place that knows them. */
export interface ResolvedCluster {
  /** Minor version of Kubernetes: 29 for 1.29. */
  readonly minor: number;
  readonly routing: Routing;
  /** Undefined where the classes are unknown. */
  readonly storageClasses?: readonly string[];
  readonly certManager?: Required<CertManager>;
  readonly prometheus?: PodSelection & { readonly monitorLabels: Labels; readonly ruleLabels: Labels };
  readonly flagger?: ResolvedEngine;
  readonly argoRollouts?: ResolvedEngine;
  readonly grafana?: { readonly dashboardLabels: Labels; readonly folder?: string };
  readonly externalSecrets?: Required<SecretStore>;
  readonly flux?: Required<Flux>;
  readonly argo?: Required<ArgoCd>;
  readonly metricsServer: boolean;
  readonly customMetrics: boolean;
  readonly zones: boolean;
  /** DNS pods with the port on which they listen, and addresses that answer on port 53; one of them may be absent. */
  readonly dns: { readonly pods?: PodSelection; readonly port: number; readonly cidrs: readonly string[] };
  /** Address ranges and ports of the API server; every address where they are unknown. */
  readonly apiServer: { readonly cidrs: readonly string[]; readonly ports: readonly number[] };
}

/** The first version with the sleep action: below it, draining needs a program in each image. */
export const DEFAULT_VERSION = '1.30';
/** CoreDNS keeps the label of kube-dns, which it replaced. */
const DNS: DnsServer = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } };
/** @see https://www.rfc-editor.org/rfc/rfc1035#section-4.2 */
export const DNS_PORT = 53;
/** The port that kubeadm, kind and most providers use. */
const API_SERVER_PORT = 6443;

/**
 * Applies the defaults of `Cluster`.
 *
 * @throws ConfigurationError for a version that is not supported
 */
export function resolveCluster(origin: string, cluster: Cluster): ResolvedCluster {
  const { version = DEFAULT_VERSION, routing = Routing.ingress(), metricsServer = true, customMetrics = false, dns = DNS } = cluster;
  const {
    zones = false,
    storageClasses,
    certManager,
    prometheus,
    grafana,
    externalSecrets,
    flux,
    argo,
    apiServer,
    flagger,
    argoRollouts,
  } = cluster;
  return {
    minor: parseVersion(origin, version),
    routing,
    storageClasses,
    certManager: certManager && resolveCertManager(certManager),
    prometheus: prometheus && resolvePrometheus(prometheus),
    flagger: flagger && resolveEngine(flagger),
    argoRollouts: argoRollouts && resolveEngine(argoRollouts),
    grafana: grafana && resolveGrafana(grafana),
    externalSecrets: externalSecrets && { name: externalSecrets.name, kind: externalSecrets.kind ?? 'ClusterSecretStore' },
    flux: flux && { namespace: flux.namespace ?? 'flux-system' },
    argo: argo && { namespace: argo.namespace ?? 'argocd', impersonation: argo.impersonation ?? false },
    metricsServer,
    customMetrics,
    zones,
    dns: resolveDns(dns),
    apiServer: apiServer
      ? { cidrs: apiServer.cidrs, ports: [apiServer.port ?? API_SERVER_PORT] }
      : { cidrs: EVERY_ADDRESS, ports: [443, API_SERVER_PORT] },
  };
}

function resolveCertManager({ issuer, kind = 'ClusterIssuer', internalIssuer = issuer }: CertManager): Required<CertManager> {
  return { issuer, kind, internalIssuer };
}

function resolvePrometheus(operator: PrometheusOperator): ResolvedCluster['prometheus'] {
  const { namespace, podLabels, cidrs, monitorLabels = {}, ruleLabels = monitorLabels } = operator;
  return { namespace, podLabels, cidrs, monitorLabels, ruleLabels };
}

function resolveDns({ namespace, podLabels, port = DNS_PORT, cidrs = [] }: DnsServer): ResolvedCluster['dns'] {
  return { pods: namespace === undefined ? undefined : { namespace, podLabels }, port, cidrs };
}

function resolveGrafana({ dashboardLabels = { grafana_dashboard: '1' }, folder }: Grafana): ResolvedCluster['grafana'] {
  return { dashboardLabels, folder };
}
