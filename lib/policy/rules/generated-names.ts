import { IRule } from '../rule';
import { Severity } from '../severity';
import { isGiven, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';
import { subdomain } from '../validation/syntax';

/** Groups all kinds of which have names of the syntax of subdomains, or of a part of it. */
const GROUPS = new Set(['', 'apps', 'autoscaling', 'batch', 'networking.k8s.io']);

/** Reports beginnings of generated names that no name can have. */
export const generatedNames: IRule = {
  id: 'generated-names',
  severity: Severity.ERROR,
  why: 'The API server appends five characters to a generateName, and refuses the name if it is not valid.',
  fix: 'use lower-case letters, digits and dashes, as in "migrate-"',
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values',
  check: (set) =>
    refusals(set._withMetadata('generateName'), (object, refuse) => {
      const prefix = object.at('metadata', 'generateName');
      if (isGiven(prefix) && prefix.text !== undefined && GROUPS.has(object.group) && !isGiven(object.at('metadata', 'name'))) {
        if (subdomain(`${prefix.text.slice(0, 58)}abcde`) !== undefined) {
          refuse(prefix, `${shown(prefix)} is not valid`);
        }
      }
    }),
};
