import { PodSelection, Routing } from './routing';

/** cert-manager, and who signs. */
export interface CertManager {
  /**
   * Name of the issuer. One by ACME should solve DNS-01: the pods that solve HTTP-01 run in the service's namespace, where nothing is let in
   * that is not declared.
   */
  readonly issuer: string;
  /**
   * `ClusterIssuer` or `Issuer`.
   *
   * @default 'ClusterIssuer'
   */
  readonly kind?: string;
  /**
   * Name of the issuer that signs what services use among themselves, such as Elasticsearch's nodes: a private authority, of the same kind.
   *
   * @default - the one above
   */
  readonly internalIssuer?: string;
}

/** The Prometheus operator. */
export interface PrometheusOperator extends PodSelection {
  /**
   * Labels that the Prometheus wants to see on a ServiceMonitor (its `serviceMonitorSelector`).
   *
   * @default - none
   */
  readonly monitorLabels?: { readonly [key: string]: string };
  /**
   * Labels that the Prometheus wants to see on a PrometheusRule (its `ruleSelector`).
   *
   * @default - those of `monitorLabels`
   */
  readonly ruleLabels?: { readonly [key: string]: string };
}

/** Grafana, with the sidecar that takes dashboards from ConfigMaps, of every namespace. */
export interface Grafana {
  /**
   * Labels by which the sidecar finds the ConfigMaps.
   *
   * @default { grafana_dashboard: '1' }
   */
  readonly dashboardLabels?: { readonly [key: string]: string };
  /**
   * Folder of the dashboards: the annotation `grafana_folder`, if that is the sidecar's `folderAnnotation`.
   *
   * @default - Grafana's own
   */
  readonly folder?: string;
}

/** External Secrets, and where secrets are kept. */
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

/** Addresses of the API server, for the few services that may call it. */
export interface ApiServer {
  /** Address ranges of its endpoints, such as `["10.0.0.2/32"]`. */
  readonly cidrs: string[];
  /**
   * Port of its endpoints, which is not always that of the Service `kubernetes`.
   *
   * @default 6443
   */
  readonly port?: number;
}

/** What a cluster offers. Asking for what it lacks is an error. */
export interface Cluster {
  /**
   * Its Kubernetes version, from 1.27 on. A field that the version does not have is never written.
   *
   * @default '1.27'
   */
  readonly version?: string;
  /**
   * How requests from outside come in.
   *
   * @default Routing.ingress()
   */
  readonly routing?: Routing;
  /**
   * Names of its storage classes.
   *
   * @default - unknown: any name may be asked for, and without one the default class is used
   */
  readonly storageClasses?: string[];
  /**
   * cert-manager, for certificates.
   *
   * @default - not there
   */
  readonly certManager?: CertManager;
  /**
   * The Prometheus operator, for ServiceMonitors and PrometheusRules.
   *
   * @default - not there
   */
  readonly prometheus?: PrometheusOperator;
  /**
   * Grafana, for dashboards.
   *
   * @default - not there
   */
  readonly grafana?: Grafana;
  /**
   * External Secrets, for ExternalSecrets.
   *
   * @default - not there
   */
  readonly externalSecrets?: SecretStore;
  /**
   * Whether metrics-server (or another source of CPU and memory figures) is there, for autoscaling.
   *
   * @default true
   */
  readonly metricsServer?: boolean;
  /**
   * Whether an adapter for custom metrics is there, for autoscaling on them.
   *
   * @default false
   */
  readonly customMetrics?: boolean;
  /**
   * The DNS pods.
   *
   * @default - namespace `kube-system`, label `k8s-app: kube-dns`
   */
  readonly dns?: PodSelection;
  /**
   * Addresses of the API server.
   *
   * @default - unknown: services that may call it may open connections to any address on ports 443 and 6443
   */
  readonly apiServer?: ApiServer;
}
