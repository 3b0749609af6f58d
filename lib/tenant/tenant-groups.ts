import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { json } from '../kubernetes/json';
import { TenantGroups } from './tenant-props';

/** What groups may do, from the least to the most: each is also the name of a ClusterRole that every cluster has. */
export const RIGHTS = ['view', 'edit', 'admin'] as const;
export type Rights = (typeof RIGHTS)[number];

/** @throws ConfigurationError for what cannot be the group of one tenant */
export function checkGroups(origin: string, groups: TenantGroups): void {
  const seen = new Map<string, Rights>();
  for (const rights of RIGHTS) {
    for (const group of groups[rights] ?? []) {
      // Programs without types pass anything.
      if (typeof (group as unknown) !== 'string' || group.trim() === '' || /[\u0000-\u001f]/.test(group)) {
        throw new ConfigurationError(origin, `group ${json(group)} of ${rights} is not a name: use one such as "payments-developers"`);
      }
      // `system:authenticated` is everybody, `system:masters` the administrators of the cluster.
      if (group.startsWith('system:')) {
        throw new ConfigurationError(
          origin,
          `group "${group}" of ${rights} belongs to the cluster: use one of the people of the tenant, such as "payments-developers"`,
        );
      }
      const other = seen.get(group);
      if (other !== undefined) {
        throw new ConfigurationError(
          origin,
          `group "${group}" is one of ${other} and of ${rights}, which contains the rights of ${other}: use it once`,
        );
      }
      seen.set(group, rights);
    }
  }
}

/** All groups of a tenant. */
export function groupsOf(groups: TenantGroups): string[] {
  return RIGHTS.flatMap((rights) => groups[rights] ?? []);
}

/** Subjects of RoleBindings. */
export function subjects(groups: readonly string[]): k8s.Subject[] {
  return groups.map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name }));
}
