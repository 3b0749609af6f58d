import { itemsAmong, roleRules } from '../rbac/role-rules';
import { IRule } from '../rule';
import { Severity } from '../severity';

const LISTS = ['apiGroups', 'resources', 'verbs'];

/** Reports roles with rights on everything, now and later. */
export const rbacWildcards: IRule = {
  id: 'rbac-wildcards',
  severity: Severity.ERROR,
  why: 'A wildcard also gives the rights that come with kinds and verbs that do not exist yet.',
  fix: 'list what is needed',
  link: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  check: (set) =>
    roleRules(set).flatMap(({ object, rule }) =>
      LISTS.flatMap((list) =>
        itemsAmong(rule, list, ['*']).map(({ path }) => ({
          object,
          field: path,
          problem: `wildcard "*" in ${list} of ${object.kind} "${object.name}"`,
        })),
      ),
    ),
};
