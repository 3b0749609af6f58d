import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { Priority } from './priority';
import { Resources } from './resources';

/** What describes an environment: a place where services run. */
export interface EnvironmentProps {
  /**
   * Domain of the exposed services, such as `shop.example.com`.
   *
   * @default - none: hosts are given in full
   */
  readonly domain?: string;
  /**
   * Name of the application: the label `app.kubernetes.io/part-of` on every object.
   *
   * @default - the first label of the domain, or else the namespace
   */
  readonly application?: string;
  /**
   * Namespace of charts that specify none.
   *
   * @default - application and environment, such as `shop-production`; without an application, the id of each chart
   */
  readonly namespace?: string;
  /**
   * Whether the Namespace is created, with its Pod Security labels. The NetworkPolicy that denies connections by default is created in any case.
   *
   * @default true
   */
  readonly createNamespace?: boolean;
  /**
   * Replicas of services that specify none.
   *
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Resources of containers that specify none.
   *
   * @default Resources.small()
   */
  readonly resources?: Resources;
  /**
   * Whether containers have a CPU limit.
   *
   * @default CpuLimit.none()
   */
  readonly cpuLimit?: CpuLimit;
  /**
   * Priority of workloads that specify none.
   *
   * @default - the default of the cluster
   */
  readonly priority?: Priority;
  /**
   * Registry that mirrors all others, such as `registry.example.com/mirror`: images keep their path below it.
   *
   * @default - images are pulled from the registry in their reference
   */
  readonly registry?: string;
  /**
   * Names of Secrets with registry credentials.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
  /**
   * What the cluster provides.
   *
   * @default - Kubernetes 1.27 with metrics-server, and default classes of Ingress and storage
   */
  readonly cluster?: Cluster;
}

/** What development, staging and production have in common. */
export interface EnvironmentsProps {
  /** Domain of production. Staging is `staging.` below it; development is its first label below `localhost`. */
  readonly domain: string;
  /**
   * What the clusters of staging and production provide.
   *
   * @default - see `Environment.production()`
   */
  readonly cluster?: Cluster;
}
