import { TenantLimits } from './tenant-limits';
import { TenantQuota } from './tenant-quota';

/** Groups of users, as the cluster's authentication names them, by what they may do in all namespaces of a tenant. */
export interface TenantGroups {
  /**
   * Groups that may read everything but Secrets: ClusterRole `view`.
   *
   * @default - none
   */
  readonly view?: string[];
  /**
   * Groups that may change what runs: ClusterRole `edit`.
   *
   * @default - none
   */
  readonly edit?: string[];
  /**
   * Groups that may also give rights to the ServiceAccounts of the tenant, never more than their own: ClusterRole `admin`.
   *
   * @default - none
   */
  readonly admin?: string[];
}

/** What a namespace of a tenant has. */
export interface TenantSettings {
  /**
   * Pod Security level that the namespace enforces: `restricted` or `baseline`. With `privileged`, a pod could take over its node, and with it the pods of
   * other tenants.
   *
   * @default 'restricted'
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: string;
  /**
   * What all objects of the namespace may ask for together.
   *
   * @default - neither load balancers nor node ports; all others are unlimited
   */
  readonly quota?: TenantQuota;
  /**
   * What one container and one claim may ask for.
   *
   * @default - unlimited
   */
  readonly limits?: TenantLimits;
  /**
   * Labels of the Namespace, such as `{ 'istio-injection': 'enabled' }`.
   *
   * @default - those of Pod Security, of the application and of the tenant
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
}

/** A namespace of a tenant; what it leaves out is that of the tenant. */
export interface TenantNamespace extends TenantSettings {
  /** Name of the Namespace. */
  readonly name: string;
}

/** What describes a tenant. The quota and the limits are those of each of its namespaces, not of all together. */
export interface TenantProps extends TenantSettings {
  /**
   * The namespaces.
   *
   * @default - one, of the name of the tenant
   */
  readonly namespaces?: TenantNamespace[];
  /**
   * Groups of users, and what they may do.
   *
   * @default - none: the tenant's objects are applied by somebody else
   */
  readonly groups?: TenantGroups;
  /**
   * Names of the PriorityClasses that pods may use. If the cluster has a class with `globalDefault`, it belongs here: pods without a class receive it.
   * Those of the cluster, such as `system-node-critical`, are refused.
   *
   * @default - none: pods have no class
   */
  readonly priorityClasses?: string[];
  /**
   * Domains that the tenant may expose: `shop.example.com` is this host alone, `*.shop.example.com` every host below it.
   *
   * @default - none: the tenant exposes nothing
   */
  readonly domains?: string[];
  /**
   * Number of nodes on which an `Agent` runs, for the check against the quota.
   *
   * @default 1
   */
  readonly nodes?: number;
}
