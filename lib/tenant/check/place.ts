import { groupOf } from '../../kubernetes/scope';
import { fieldsOf, itemsOf, textOf } from '../../kubernetes/untyped';
import { protectedNames } from '../access';
import { Tenant } from '../tenant';
import { TenantObject } from '../usage/tenant-object';

/** Objects that the platform makes, by kind. */
const OF_PLATFORM = ['LimitRange', 'ResourceQuota'];
const GUARDED = ['NetworkPolicy', 'Role', 'RoleBinding'];

/**
 * Whether an object is where a tenant may have it.
 *
 * @param isNamespaced whether the kind is namespaced; undefined where that is unknown
 * @returns what is wrong, if anything
 */
export function misplaced({ manifest }: TenantObject, { name, namespaces }: Tenant, isNamespaced: boolean | undefined): string | undefined {
  const { kind, metadata } = manifest;
  const title = `${kind} "${metadata?.name}"`;
  const namespace = metadata?.namespace;
  if (isNamespaced === false) {
    return `${title} is an object of the cluster, which tenant "${name}" may not change: have the platform create it, and refer to it by its name`;
  }
  if (namespace !== undefined && !namespaces.includes(namespace)) {
    return `${title} is in namespace "${namespace}", which is none of tenant "${name}": use ${namespaces.join(' or ')}, or add it to the tenant`;
  }
  if (groupOf(manifest) === '' && OF_PLATFORM.includes(kind)) {
    return `${title} is set by the platform for tenant "${name}": use \`quota\` and \`limits\` of the tenant`;
  }
  if (GUARDED.includes(kind) && protectedNames('default-deny').includes(textOf(metadata?.name))) {
    return `${title} has the name of an object of the platform in the namespaces of tenant "${name}": use another name`;
  }
  const stranger = kind === 'RoleBinding' ? itemsOf(manifest.subjects).find((subject) => !isOwn(subject, namespaces)) : undefined;
  if (stranger !== undefined) {
    const { kind: subjectKind, name: subject } = fieldsOf(stranger);
    return `${title} gives rights to ${textOf(subjectKind)} "${textOf(subject)}", which is no ServiceAccount of tenant "${name}": use \`groups\` of the tenant`;
  }
  return undefined;
}

function isOwn(subject: unknown, namespaces: readonly string[]): boolean {
  const { kind, namespace } = fieldsOf(subject);
  return kind === 'ServiceAccount' && typeof namespace === 'string' && namespaces.includes(namespace);
}
