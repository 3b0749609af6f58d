import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkMatch, checkParameters } from '../validation/admission';
import { checkSet, checkSyntax, isObject } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { subdomain } from '../validation/syntax';
import { checkFilled } from '../validation/values';

const GROUP = 'admissionregistration.k8s.io';

/** Reports bindings of admission policies that name no policy, or actions that exclude each other. */
export const admissionBindings: IRule = {
  id: 'admission-bindings',
  severity: Severity.ERROR,
  why: 'A binding names an admission policy, and what happens to requests that it does not admit.',
  fix: 'set policyName, and validationActions such as Deny',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-actions',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'ValidatingAdmissionPolicyBinding'), (object, refuse) => {
      checkBinding(object, refuse);
      const actions = object.at('spec', 'validationActions');
      if (Array.isArray(actions.value)) {
        checkFilled(refuse, actions, 'add Deny, Warn or Audit');
      }
      const texts = actions.items.map(({ value }) => value);
      if (texts.includes('Deny') && texts.includes('Warn')) {
        refuse(actions, 'validationActions has both Deny and Warn', 'omit one of them');
      }
    }),
    ...refusals(set.ofKind(GROUP, 'MutatingAdmissionPolicyBinding'), checkBinding),
  ],
};

function checkBinding(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  if (isObject(spec)) {
    checkSet(refuse, spec.at('policyName'));
  }
  checkSyntax(refuse, spec.at('policyName'), subdomain);
  checkMatch(refuse, spec.at('matchResources'));
  checkParameters(refuse, spec.at('paramRef'));
}
