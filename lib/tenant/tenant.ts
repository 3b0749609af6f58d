import { checkCount } from '../kubernetes/check-count';
import { checkWord } from '../kubernetes/check-word';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';
import { checkOwnLabels } from '../kubernetes/labels';
import { checkHostName, checkLabelName, checkObjectName } from '../kubernetes/names';
import { checkGroups } from './tenant-groups';
import { checkLimits, TenantLimits } from './tenant-limits';
import { TenantGroups, TenantProps, TenantSettings } from './tenant-props';
import { checkQuota, TenantQuota } from './tenant-quota';

const LEVELS = ['restricted', 'baseline'];

/** Longest name: those of its admission policies are not cut. */
const LONGEST = 40;

/** A namespace of a tenant, with everything that it has. */
export interface ResolvedTenantNamespace {
  readonly name: string;
  readonly podSecurity: string;
  readonly quota: TenantQuota;
  readonly limits: TenantLimits;
  readonly namespaceLabels: { readonly [key: string]: string };
}

/**
 * A team that shares a cluster with others: namespaces of its own, what they may ask for, who may change what runs there, and what may be exposed.
 *
 * The platform team writes the tenant's objects with a `TenantChart`. The tenant's charts run in an `Environment` with this tenant: synthesis refuses what
 * the cluster would refuse.
 *
 * @example
 * const payments = new Tenant('payments', {
 *   groups: { view: ['payments-support'], edit: ['payments-developers'], admin: ['payments-leads'] },
 *   quota: { cpu: Cpu.units(8), memory: Size.gibibytes(16), pods: 40 },
 *   domains: ['pay.example.com'],
 * });
 * const production = new Environment('production', { tenant: payments });
 */
export class Tenant {
  /** Groups of users, and what they may do. */
  public readonly groups: TenantGroups;
  /** Names of the PriorityClasses that pods may use. */
  public readonly priorityClasses: string[];
  /** Domains that the tenant may expose. */
  public readonly domains: string[];
  /** Names of the namespaces, the first of which is that of charts that specify none. */
  public readonly namespaces: string[];
  /** @internal the namespaces, in the order given */
  public readonly _namespaces: readonly ResolvedTenantNamespace[];
  /** @internal number of nodes on which agents run */
  public readonly _nodes: number;

  /**
   * @param name of the tenant
   * @throws ConfigurationError for props that are not valid
   */
  constructor(
    public readonly name: string,
    props: TenantProps = {},
  ) {
    const origin = `tenant ${name}`;
    checkLabelName(origin, 'name', name, LONGEST);
    const { namespaces = [{ name }], groups = {}, priorityClasses = [], domains = [], nodes = 1, ...common } = props;
    if (namespaces.length === 0) {
      throw new ConfigurationError(origin, `namespaces [] are none: name one, such as { name: '${name}' }, or omit them`);
    }
    this._namespaces = namespaces.map((namespace) => resolve(common, namespace));
    this.namespaces = namespaces.map((namespace) => namespace.name);
    this._namespaces.forEach((namespace) => {
      checkNamespace(origin, namespace);
    });
    checkGroups(origin, groups);
    priorityClasses.forEach((priority) => {
      checkPriority(origin, priority);
    });
    domains.forEach((domain) => checkHostName(origin, 'domain', domain));
    checkCount(origin, 'nodes', nodes, 1);
    Object.entries({ namespace: this.namespaces, 'priority class': priorityClasses, domain: domains }).forEach(([what, names]) => {
      checkDistinct(origin, what, names);
    });
    this.groups = groups;
    this.priorityClasses = [...priorityClasses];
    this.domains = [...domains];
    this._nodes = nodes;
  }

  /** @internal a namespace of this name; undefined for one that the tenant does not have */
  public _namespace(name: string): ResolvedTenantNamespace | undefined {
    return this._namespaces.find((namespace) => namespace.name === name);
  }
}

/** Fields are named one by one: undefined is what programs pass for what they do not set. */
function resolve(common: TenantSettings, own: TenantSettings & { readonly name: string }): ResolvedTenantNamespace {
  return {
    name: own.name,
    podSecurity: own.podSecurity ?? common.podSecurity ?? 'restricted',
    quota: own.quota ?? common.quota ?? {},
    limits: own.limits ?? common.limits ?? {},
    namespaceLabels: { ...common.namespaceLabels, ...own.namespaceLabels },
  };
}

function checkNamespace(origin: string, { name, podSecurity, quota, limits, namespaceLabels }: ResolvedTenantNamespace): void {
  checkLabelName(origin, 'namespace', name);
  if (name === 'default' || name.startsWith('kube-')) {
    throw new ConfigurationError(origin, `namespace "${name}" belongs to the cluster: use another name`);
  }
  if (podSecurity === 'privileged') {
    throw new ConfigurationError(
      origin,
      `podSecurity "privileged" lets a pod of namespace "${name}" take over its node, and with it the pods of other tenants: use ${LEVELS.join(' or ')}`,
    );
  }
  checkWord(origin, 'podSecurity', podSecurity, LEVELS);
  checkQuota(origin, quota);
  checkLimits(origin, limits);
  checkOwnLabels(origin, namespaceLabels);
  const reserved = Object.keys(namespaceLabels).find(
    (key) => key.startsWith('pod-security.kubernetes.io/') || key === 'kubernetes.io/metadata.name' || key === TENANT_LABEL,
  );
  if (reserved !== undefined) {
    throw new ConfigurationError(
      origin,
      `namespace label ${reserved}="${namespaceLabels[reserved]}" is set already: omit it${reserved.startsWith('pod-') ? ', and use `podSecurity`' : ''}`,
    );
  }
}

/** Pods of system classes take nodes from those of all others. */
function checkPriority(origin: string, priority: string): void {
  checkObjectName(origin, 'priority class', priority);
  if (priority.startsWith('system-')) {
    throw new ConfigurationError(
      origin,
      `priority class "${priority}" belongs to the cluster, and lets pods displace those of other tenants: use a class of your own, such as "business"`,
    );
  }
}

/** Label of the Namespaces of a tenant. */
export const TENANT_LABEL = 'cdk8s-shop/tenant';

function checkDistinct(origin: string, what: string, names: readonly string[]): void {
  const twice = firstDuplicate(names);
  if (twice !== undefined) {
    throw new ConfigurationError(origin, `${what} "${twice}" is there twice: omit one of them`);
  }
}
