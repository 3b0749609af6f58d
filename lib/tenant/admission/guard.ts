import { TENANT_OBJECT } from '../access';
import { groupsOf } from '../tenant-groups';
import { Tenant } from '../tenant';
import { NamedExpression, TenantPolicy } from './admission-policy';
import { celList, CREATE_OR_UPDATE } from './cel';

const RBAC = 'rbac.authorization.k8s.io';
const EVERY_CHANGE = [...CREATE_OR_UPDATE, 'DELETE'];

/**
 * Protects what the platform has made in the namespaces of a tenant from its users, its ServiceAccounts, and the accounts that deliver its output. Most of
 * that RBAC refuses already, unless an add-on gives more rights to the roles of the cluster, or a delivery has them by kinds.
 *
 * @param names of the objects of the platform
 */
export function guard(tenant: Tenant, names: readonly string[]): TenantPolicy {
  return {
    id: 'guard',
    rules: [
      { apiGroups: [''], apiVersions: ['*'], operations: EVERY_CHANGE, resources: ['limitranges', 'resourcequotas'] },
      { apiGroups: ['networking.k8s.io'], apiVersions: ['*'], operations: EVERY_CHANGE, resources: ['networkpolicies'] },
      { apiGroups: [RBAC], apiVersions: ['*'], operations: EVERY_CHANGE, resources: ['rolebindings', 'roles'] },
    ],
    conditions: [notByPlatform(tenant)],
    variables: [
      // The request has no name when a whole collection is deleted, nor when an object is created under a generated name.
      {
        name: 'name',
        expression: 'oldObject != null ? oldObject.metadata.name : has(object.metadata.name) ? object.metadata.name : ""',
      },
    ],
    validations: [
      {
        expression: '!(request.resource.resource in ["limitranges", "resourcequotas"])',
        message: `quotas and limits of tenant ${tenant.name} are set by the platform`,
      },
      {
        expression: `!(variables.name in ${celList(names)})`,
        message: `this object of tenant ${tenant.name} belongs to the platform`,
      },
    ],
  };
}

/** Lets the users of a tenant give rights to its own ServiceAccounts, and to nobody else. */
export function bindings(tenant: Tenant): TenantPolicy {
  const own = `subject.kind == "ServiceAccount" && has(subject.namespace) && subject.namespace in ${celList(tenant.namespaces)}`;
  return {
    id: 'bindings',
    rules: [{ apiGroups: [RBAC], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['rolebindings'] }],
    conditions: [byTenant(tenant)],
    validations: [
      {
        expression: `!has(object.subjects) || object.subjects.all(subject, ${own})`,
        message: `tenant ${tenant.name} may give rights to ServiceAccounts of its own namespaces only`,
      },
    ],
  };
}

/** Lets nobody of a tenant ask cert-manager to sign a request whose host names no policy can read. */
export function certificateRequests(tenant: Tenant): TenantPolicy {
  return {
    id: 'certificate-requests',
    rules: [{ apiGroups: ['cert-manager.io'], apiVersions: ['*'], operations: CREATE_OR_UPDATE, resources: ['certificaterequests'] }],
    conditions: [byTenant(tenant)],
    validations: [{ expression: 'false', message: `tenant ${tenant.name} asks for certificates by a Certificate` }],
  };
}

/**
 * Requests of a tenant, and of all who may not change its quota: the platform may, and so may what deletes a namespace. An account that delivers a tenant's
 * output cannot, because that has no quota. The API server allows two checks in an expression.
 */
function notByPlatform(tenant: Tenant): NamedExpression {
  const quota = `authorizer.group("").resource("resourcequotas").namespace(request.namespace).name(${JSON.stringify(TENANT_OBJECT)})`;
  const [patches, deletes] = ['patch', 'delete'].map((verb) => `${quota}.check("${verb}").allowed()`);
  return { name: 'not-by-platform', expression: `${byTenant(tenant).expression} || !(${patches} || ${deletes})` };
}

/** Requests of the users and of the ServiceAccounts of a tenant. */
function byTenant({ groups, namespaces }: Tenant): NamedExpression {
  const known = [...groupsOf(groups), ...namespaces.map((namespace) => `system:serviceaccounts:${namespace}`)];
  return {
    name: 'by-tenant',
    expression: `has(request.userInfo.groups) && request.userInfo.groups.exists(group, group in ${celList(known)})`,
  };
}
