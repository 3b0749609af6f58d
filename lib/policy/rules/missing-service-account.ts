import { isMissing, missing } from '../references/missing';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { hasSyntax } from '../validation/checks';
import { subdomain } from '../validation/syntax';

/** Reports pods whose ServiceAccount does not exist. Each namespace has one named "default". */
export const missingServiceAccount: IRule = {
  id: 'missing-service-account',
  severity: Severity.ERROR,
  why: 'The API server refuses to create pods whose ServiceAccount does not exist.',
  fix: 'create it, or use the name of one that exists',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  check: (set) =>
    set.pods.flatMap(({ object, namespace, spec }) => {
      const name = spec.at('serviceAccountName');
      // The API server takes the former name of the field where the present one is not set.
      const field = name.text ? name : spec.at('serviceAccount');
      if (!field.text || field.text === 'default') {
        return [];
      }
      const account = { group: '', kind: 'ServiceAccount', name: field.text, namespace };
      return isMissing(set, account) && hasSyntax(field, subdomain) ? { object, field: field.path, problem: missing(account) } : [];
    }),
};
