import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { pathSegment, subdomain } from '../validation/syntax';

const GROUP = 'rbac.authorization.k8s.io';
const SUBJECTS = ['ServiceAccount', 'User', 'Group'];

/** Reports bindings to what is no role, and subjects that are not valid. */
export const rbacBindings: IRule = {
  id: 'rbac-bindings',
  severity: Severity.ERROR,
  why: 'A binding gives a role to ServiceAccounts, users and groups.',
  fix: 'use a Role or a ClusterRole, and subjects of kind ServiceAccount, User or Group',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'RoleBinding'), (binding, refuse) => {
      checkBinding(binding, refuse, ['Role', 'ClusterRole']);
    }),
    ...refusals(set.ofKind(GROUP, 'ClusterRoleBinding'), (binding, refuse) => {
      checkBinding(binding, refuse, ['ClusterRole']);
    }),
  ],
};

function checkBinding(binding: CheckedObject, refuse: Refuse, roles: readonly string[]): void {
  const role = binding.at('roleRef');
  const [kind, group] = [role.at('kind'), role.at('apiGroup')];
  if (kind.text !== undefined && !roles.includes(kind.text)) {
    refuse(kind, `${shown(kind)} of the role of a ${binding.kind}`, `use ${roles.join(' or ')}`);
  }
  // An empty group stands for that of roles.
  if (group.text !== undefined && group.text !== '' && group.text !== GROUP) {
    refuse(group, `${shown(group)} is not that of roles`, `use ${GROUP}`);
  }
  checkNotEmpty(refuse, role.at('name'));
  checkSyntax(refuse, role.at('name'), pathSegment);
  for (const subject of binding.at('subjects').items) {
    checkSubject(refuse, subject, binding.kind);
  }
}

function checkSubject(refuse: Refuse, subject: Field, binding: string): void {
  const [kind, name, group, namespace] = ['kind', 'name', 'apiGroup', 'namespace'].map((key) => subject.at(key));
  if (!isObject(subject) || kind.text === undefined) {
    return;
  }
  checkNotEmpty(refuse, name);
  if (!SUBJECTS.includes(kind.text)) {
    refuse(kind, `${shown(kind)} is not a kind of subjects`, `use ${SUBJECTS.join(', ')}`);
  } else if (kind.text !== 'ServiceAccount') {
    if (group.text !== undefined && group.text !== '' && group.text !== GROUP) {
      refuse(group, `${shown(group)} is not that of a ${kind.text}`, `use ${GROUP}`);
    }
  } else {
    checkSyntax(refuse, name, subdomain);
    if (isGiven(group)) {
      refuse(group, `${shown(group)} of a ServiceAccount`, 'omit it');
    }
    if (binding === 'ClusterRoleBinding' && !isGiven(namespace)) {
      refuse(namespace, `ServiceAccount "${name.text ?? ''}" of a ClusterRoleBinding has no namespace`, 'set it');
    }
  }
}
