import { bindings } from '../rbac/role-rules';
import { IRule } from '../rule';
import { Severity } from '../severity';

const EVERYBODY = ['system:anonymous', 'system:unauthenticated'];

/** Reports bindings that give rights to whoever reaches the API server. */
export const rbacAnonymous: IRule = {
  id: 'rbac-anonymous',
  severity: Severity.ERROR,
  why: 'Requests without credentials have the rights of system:anonymous and system:unauthenticated.',
  fix: 'bind users, groups or ServiceAccounts that authenticate',
  link: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privileged-token-distribution',
  check: (set) =>
    bindings(set).flatMap((object) =>
      object
        .at('subjects')
        .items.map((subject) => subject.at('name'))
        .filter(({ text = '' }) => EVERYBODY.includes(text))
        .map(({ path, text }) => ({ object, field: path, problem: `subject "${text}" of ${object.kind} "${object.name}"` })),
    ),
};
