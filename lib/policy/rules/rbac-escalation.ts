import { itemsAmong, namesObjects, roleRules } from '../rbac/role-rules';
import { IRule } from '../rule';
import { Severity } from '../severity';

const VERBS = ['impersonate', 'bind', 'escalate'];
const RESOURCES = ['pods/exec', 'pods/attach'];

/** Reports roles with rights by which their subjects get the rights of others. */
export const rbacEscalation: IRule = {
  id: 'rbac-escalation',
  severity: Severity.ERROR,
  why: 'Whoever may impersonate others, grant roles or run commands in pods has the rights of all of them.',
  fix: 'omit it, or list the objects in `resourceNames`',
  link: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#kubernetes-rbac-privilege-escalation-risks',
  check: (set) =>
    roleRules(set).flatMap(({ object, rule }) =>
      namesObjects(rule)
        ? []
        : [...itemsAmong(rule, 'verbs', VERBS), ...itemsAmong(rule, 'resources', RESOURCES)].map(({ path, text }) => ({
            object,
            field: path,
            problem: `right "${text}" in ${object.kind} "${object.name}"`,
          })),
    ),
};
