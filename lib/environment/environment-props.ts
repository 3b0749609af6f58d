import { Tenant } from '../tenant/tenant';
import { Cluster } from './cluster';
import { CpuLimit } from './cpu-limit';
import { Delivery } from './delivery';
import { Image } from './image';
import { Priority } from './priority';
import { Resources } from './resources';

/** What an environment has besides its domain. */
export interface EnvironmentSettings {
  /**
   * Name of the application: the label `app.kubernetes.io/part-of` on every object.
   *
   * @default - the first label of the domain, or else the namespace
   */
  readonly application?: string;
  /**
   * Namespace of charts that specify none.
   *
   * @default - the first of the `tenant`; without one, application and environment, such as `shop-production`; without an application, the id of each chart
   */
  readonly namespace?: string;
  /**
   * Whether the Namespace is created, with its Pod Security labels.
   *
   * @default true, and false for those of a `tenant`, which a `TenantChart` creates
   */
  readonly createNamespace?: boolean;
  /**
   * Labels of the Namespace, such as `{ 'istio-injection': 'enabled' }`.
   *
   * @default - those of Pod Security and of the application
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Annotations of the Namespace, such as `{ 'linkerd.io/inject': 'enabled' }`.
   *
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };
  /**
   * Whether a NetworkPolicy denies all connections of the namespace that no other one allows, also those of pods that are not described here.
   * Connections of the services are denied by default in any case.
   *
   * @default true, and false in those of a `tenant`, which a `TenantChart` isolates
   */
  readonly defaultDeny?: boolean;
  /**
   * Pod Security level that the Namespace enforces: `restricted`, `baseline` or `privileged`. Pods of services satisfy `restricted`; another level
   * is for pods that are not described here. A Namespace of agents alone enforces the level that they need.
   *
   * @default 'restricted', or that of the namespace of the `tenant`
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: string;
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
   * Factor, above 0 and at most 1, by which the CPU and memory requests of all containers are multiplied, so that a small cluster holds more pods.
   * Limits remain, and so does the disk. An autoscaler compares usage with the smaller requests, and thus adds replicas earlier.
   *
   * @default 1
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
   */
  readonly requestFactor?: number;
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
   * Storage class of volumes that specify none.
   *
   * @default - the default of the cluster
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
   */
  readonly storageClass?: string;
  /**
   * Names of Secrets with registry credentials.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
  /**
   * When the kubelet pulls images: `Always`, `IfNotPresent` or `Never`. With `Always`, all nodes run what a tag refers to now, and a pod needs the
   * credentials of the registry even where the image is on the node; an image with a digest is always the same one, and is pulled once. With the other
   * two, images can be loaded into the nodes, as `kind load` and `minikube image load` do.
   *
   * @default 'Always'
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
   */
  readonly imagePullPolicy?: string;
  /**
   * Image of kubectl, which pods use to wait for tasks, see `ReplicatedWorkload.runsAfter()`. It needs no shell.
   *
   * @default Image.of('registry.k8s.io/kubectl:v1.36.0')
   */
  readonly kubectl?: Image;
  /**
   * Objects that are not created, because something else provides them: `Gateway`, `Certificate`, `ExternalSecret`, or `HTTPRoute` for the redirects to
   * TLS; with a name, such as `Certificate/shop.example.com-tls`, one of them. An object that services do not need is an error. Objects of one service
   * are left out by `omit()` of the service.
   *
   * @default - none
   */
  readonly omit?: string[];
  /**
   * The tenant whose namespaces the charts use: what they ask for is checked against its quota, its limits, and everything else that it may do.
   *
   * @default - none: the charts have the cluster for themselves
   */
  readonly tenant?: Tenant;
  /**
   * What the cluster provides.
   *
   * @default - Kubernetes 1.30 with metrics-server, and default classes of Ingress and storage
   */
  readonly cluster?: Cluster;
  /**
   * How the cluster takes the output from a Git repository.
   *
   * @default - it does not: the output is applied by kubectl
   */
  readonly delivery?: Delivery;
}

/** What describes an environment: a place where services run. */
export interface EnvironmentProps extends EnvironmentSettings {
  /**
   * Domain of the exposed services, such as `shop.example.com`.
   *
   * @default - none: hosts are given in full
   */
  readonly domain?: string;
}

/** What describes development, staging or production: each has defaults of its own, which these props replace. */
export interface EnvironmentsProps extends EnvironmentSettings {
  /** Domain of production. Staging is `staging.` below it; development is its first label below `localhost`. */
  readonly domain: string;
  /**
   * Kubernetes version of the cluster, where `cluster` does not describe another one.
   *
   * @default '1.30'
   */
  readonly version?: string;
}
