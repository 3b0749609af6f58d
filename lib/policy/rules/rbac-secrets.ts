import { itemsAmong, namesObjects, roleRules } from '../rbac/role-rules';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Verbs that read or replace Secrets that exist: an account that only creates some knows them anyway. */
const VERBS = ['get', 'list', 'watch', 'update', 'patch', 'delete', 'deletecollection', '*'];

/** Reports roles with rights on all Secrets, not on some by name. */
export const rbacSecrets: IRule = {
  id: 'rbac-secrets',
  severity: Severity.ERROR,
  why: 'Whoever may read Secrets has the passwords of the namespace, and the tokens of its ServiceAccounts.',
  fix: 'mount the Secret, or list it in `resourceNames`',
  link: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
  check: (set) =>
    roleRules(set).flatMap(({ object, rule }) => {
      const resource = itemsAmong(rule, 'resources', ['secrets']).at(0);
      const verbs = namesObjects(rule) ? [] : itemsAmong(rule, 'verbs', VERBS);
      return resource === undefined || verbs.length === 0 || itemsAmong(rule, 'apiGroups', ['', '*']).length === 0
        ? []
        : {
            object,
            field: resource.path,
            problem: `right to ${verbs.map(({ text }) => text).join(', ')} all secrets in ${object.kind} "${object.name}"`,
          };
    }),
};
