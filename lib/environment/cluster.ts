import { ArgoCd, Flux } from './gitops';
import { ReleaseEngine } from './release-engine';
import { PodSelection, Routing } from './routing';

/** cert-manager, and the issuers of certificates. */
export interface CertManager {
  /**
   * Name of the issuer. An ACME issuer should use the DNS-01 solver: the pods that solve HTTP-01 challenges run in the namespace of the service,
   * where NetworkPolicies admit declared connections only.
   */
  readonly issuer: string;
  /**
   * `ClusterIssuer` or `Issuer`.
   *
   * @default 'ClusterIssuer'
   */
  readonly kind?: string;
  /**
   * Name of the issuer of certificates between services, such as the nodes of Elasticsearch: a private authority of the same kind.
   *
   * @default - `issuer`
   */
  readonly internalIssuer?: string;
}

/** The Prometheus operator. */
export interface PrometheusOperator extends PodSelection {
  /**
   * Labels of ServiceMonitors and PodMonitors that the Prometheus selects (its `serviceMonitorSelector` and `podMonitorSelector`).
   *
   * @default - none
   */
  readonly monitorLabels?: { readonly [key: string]: string };
  /**
   * Labels of PrometheusRules that the Prometheus selects (its `ruleSelector`).
   *
   * @default - those of `monitorLabels`
   */
  readonly ruleLabels?: { readonly [key: string]: string };
}

/** Grafana, with the sidecar that loads dashboards from ConfigMaps of all namespaces. */
export interface Grafana {
  /**
   * Labels of ConfigMaps that the sidecar selects.
   *
   * @default { grafana_dashboard: '1' }
   */
  readonly dashboardLabels?: { readonly [key: string]: string };
  /**
   * Folder of the dashboards: the annotation `grafana_folder`, which the `folderAnnotation` of the sidecar names.
   *
   * @default - the default folder of Grafana
   */
  readonly folder?: string;
}

/** External Secrets, and the store that it reads. */
export interface SecretStore {
  /** Name of the store. */
  readonly name: string;
  /**
   * `ClusterSecretStore` or `SecretStore`.
   *
   * @default 'ClusterSecretStore'
   */
  readonly kind?: string;
}

/** Addresses of the API server, for services that may call it. */
export interface ApiServer {
  /** Address ranges of its endpoints, such as `["10.0.0.2/32"]`. */
  readonly cidrs: string[];
  /**
   * Port of its endpoints, which may differ from that of the Service `kubernetes`.
   *
   * @default 6443
   */
  readonly port?: number;
}

/** Where pods send DNS queries: to pods of the cluster, to addresses, or to both. */
export interface DnsServer {
  /**
   * Namespace of the DNS pods, such as `openshift-dns`.
   *
   * @default - no pods: queries go to `cidrs` only
   */
  readonly namespace?: string;
  /**
   * Labels of the DNS pods.
   *
   * @default - every pod of `namespace`
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Port on which the DNS pods listen, such as 5353 in OpenShift. It may differ from that of their Service: NetworkPolicies apply to the port of the pod.
   *
   * @default 53
   */
  readonly port?: number;
  /**
   * Address ranges that answer queries on port 53, such as `["169.254.20.10/32"]` of NodeLocal DNSCache. Where pods keep the address of the Service, as
   * with a cache in iptables mode, its address belongs here, too.
   *
   * @default - none
   * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
   */
  readonly cidrs?: string[];
}

/** What a cluster provides. A program that needs more fails at synthesis. */
export interface Cluster {
  /**
   * Kubernetes version, at least 1.27. Fields that are newer than the version are never written.
   *
   * @default '1.30'
   */
  readonly version?: string;
  /**
   * How requests from outside the cluster reach services.
   *
   * @default Routing.ingress()
   */
  readonly routing?: Routing;
  /**
   * Names of the storage classes.
   *
   * @default - unknown: any name is accepted
   */
  readonly storageClasses?: string[];
  /**
   * cert-manager, for certificates.
   *
   * @default - not provided
   */
  readonly certManager?: CertManager;
  /**
   * The Prometheus operator, for ServiceMonitors and PrometheusRules.
   *
   * @default - not provided
   */
  readonly prometheus?: PrometheusOperator;
  /**
   * Flagger, for `Rollout.canary()` and `Rollout.blueGreen()`: release by release, it compares the new version with the old one, and takes it back.
   *
   * @default - not provided
   * @see https://docs.flagger.app
   */
  readonly flagger?: ReleaseEngine;
  /**
   * Argo Rollouts, instead of Flagger. With the Gateway API, it needs its plugin `argoproj-labs/gatewayAPI`.
   *
   * @default - not provided
   * @see https://argo-rollouts.readthedocs.io
   */
  readonly argoRollouts?: ReleaseEngine;
  /**
   * Grafana, for dashboards.
   *
   * @default - not provided
   */
  readonly grafana?: Grafana;
  /**
   * External Secrets, for ExternalSecrets.
   *
   * @default - not provided
   */
  readonly externalSecrets?: SecretStore;
  /**
   * Flux, for `Delivery.flux`.
   *
   * @default - not provided
   */
  readonly flux?: Flux;
  /**
   * Argo CD, for `Delivery.argo`.
   *
   * @default - not provided
   */
  readonly argo?: ArgoCd;
  /**
   * Whether the cluster runs metrics-server, or another source of CPU and memory metrics, for autoscaling.
   *
   * @default true
   */
  readonly metricsServer?: boolean;
  /**
   * Whether the cluster runs an adapter for custom metrics, for autoscaling on them.
   *
   * @default false
   */
  readonly customMetrics?: boolean;
  /**
   * Whether the nodes carry the label `topology.kubernetes.io/zone`. On nodes without it, `Spread.required()` balances replicas over zones as far as
   * possible: a strict rule would leave every replica pending.
   *
   * @default false
   */
  readonly zones?: boolean;
  /**
   * The DNS servers.
   *
   * @default - pods in the namespace `kube-system` with the label `k8s-app: kube-dns`, on port 53
   */
  readonly dns?: DnsServer;
  /**
   * Addresses of the API server.
   *
   * @default - unknown: services that may call it may connect to any address on ports 443 and 6443
   */
  readonly apiServer?: ApiServer;
}
