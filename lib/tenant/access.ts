import { k8s } from 'cdk8s-plus-27';
import { Rights, RIGHTS, subjects } from './tenant-groups';
import { Tenant } from './tenant';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Kinds of add-ons that the roles of a cluster know only if the add-on has said so. */
export interface AddOns {
  /** Whether routes are those of the Gateway API, and whether each namespace has a Gateway of its own. */
  readonly routes: boolean;
  readonly gateways: boolean;
  readonly certManager: boolean;
  readonly prometheus: boolean;
  /** External Secrets with a store of each namespace. A store of the cluster would hand out the secrets of other tenants. */
  readonly secretStores: boolean;
  readonly flagger: boolean;
  readonly argoRollouts: boolean;
}

/** Name of what the platform makes once in each namespace of a tenant. */
export const TENANT_OBJECT = 'tenant';

const bindingName = (rights: Rights) => `tenant-${rights}`;
const addOnsName = (rights: Rights) => `tenant-add-ons-${rights === 'view' ? 'view' : 'edit'}`;

/** A Role or a RoleBinding, by name. */
export interface NamedProps<Props> {
  readonly name: string;
  readonly props: Props;
}

/** Binds the groups of a tenant to the roles that every cluster has. */
export function roleBindings({ groups }: Tenant, addOns: AddOns): NamedProps<k8s.KubeRoleBindingProps>[] {
  const bound = RIGHTS.filter((rights) => (groups[rights] ?? []).length > 0);
  const ofCluster = bound.map((rights) => binding(bindingName(rights), 'ClusterRole', rights, groups[rights]!));
  if (rulesOf(addOns, READ).length === 0) {
    return ofCluster;
  }
  const names = [...new Set(bound.map(addOnsName))];
  const members = (name: string) => bound.filter((rights) => addOnsName(rights) === name).flatMap((rights) => groups[rights]!);
  return [...ofCluster, ...names.map((name) => binding(name, 'Role', name, members(name)))];
}

/** Roles for the kinds of add-ons; none where the cluster has no add-ons. */
export function roles({ groups }: Tenant, addOns: AddOns): NamedProps<k8s.KubeRoleProps>[] {
  const bound = RIGHTS.filter((rights) => (groups[rights] ?? []).length > 0);
  return [...new Set(bound.map(addOnsName))].flatMap((name) => {
    const rules = rulesOf(addOns, name === addOnsName('view') ? READ : [...READ, ...WRITE]);
    return rules.length === 0 ? [] : [{ name, props: { rules } }];
  });
}

/** Names of the objects that nobody of the tenant may change: also of those that the tenant has not now, but may have later. */
export function protectedNames(networkPolicy: string): string[] {
  return [networkPolicy, ...RIGHTS.map(bindingName), ...new Set(RIGHTS.map(addOnsName))];
}

function binding(name: string, kind: string, role: string, groups: readonly string[]): NamedProps<k8s.KubeRoleBindingProps> {
  return { name, props: { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: role }, subjects: subjects(groups) } };
}

function rulesOf(addOns: AddOns, verbs: string[]): k8s.PolicyRule[] {
  const ofGateways = [...(addOns.routes ? ['grpcroutes', 'httproutes'] : []), ...(addOns.gateways ? ['gateways'] : [])];
  const resources: [string, string[], string[]?][] = [
    ['gateway.networking.k8s.io', ofGateways],
    ['cert-manager.io', addOns.certManager ? ['certificates'] : []],
    ['monitoring.coreos.com', addOns.prometheus ? ['podmonitors', 'prometheusrules', 'servicemonitors'] : []],
    ['external-secrets.io', addOns.secretStores ? ['externalsecrets'] : []],
    ['flagger.app', addOns.flagger ? ['canaries', 'metrictemplates'] : []],
    ['argoproj.io', addOns.argoRollouts ? ['analysistemplates', 'rollouts'] : []],
    // The controller makes them.
    ['argoproj.io', addOns.argoRollouts ? ['analysisruns'] : [], READ],
  ];
  return resources.flatMap(([group, names, allowed = verbs]) =>
    names.length === 0 ? [] : [{ apiGroups: [group], resources: names, verbs: allowed }],
  );
}
