import { isMissing, missing } from '../references/missing';
import { roleBindings } from '../references/role-bindings';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { hasSyntax } from '../validation/checks';
import { subdomain } from '../validation/syntax';

/** Namespaces whose ServiceAccounts the cluster itself creates, such as those of its controllers. */
const OF_CLUSTER = /^(kube-system|kube-public|kube-node-lease|openshift|openshift-.*)$/;

/** Reports bindings to ServiceAccounts that do not exist. Each namespace has one named "default". */
export const missingSubject: IRule = {
  id: 'missing-subject',
  severity: Severity.ERROR,
  why: 'A binding to a ServiceAccount that does not exist grants nothing, until somebody creates one of that name.',
  fix: 'create it, or use the name and the namespace of one that exists',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
  check: (set) =>
    roleBindings(set).flatMap((object) =>
      object.at('subjects').items.flatMap((subject) => {
        const field = subject.at('name');
        if (subject.at('kind').value !== 'ServiceAccount' || !field.text || field.text === 'default') {
          return [];
        }
        const namespace = subject.at('namespace').text ?? object.namespace;
        if (namespace !== undefined && OF_CLUSTER.test(namespace)) {
          return [];
        }
        const account = { group: '', kind: 'ServiceAccount', name: field.text, namespace };
        return isMissing(set, account) && hasSyntax(field, subdomain) ? { object, field: field.path, problem: missing(account) } : [];
      }),
    ),
};
