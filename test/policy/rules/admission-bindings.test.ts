import { admissionBindings } from '../../../lib/policy/rules/admission-bindings';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const API = 'admissionregistration.k8s.io/v1';
const binding = (spec: object) =>
  object('ValidatingAdmissionPolicyBinding', { spec: { policyName: 'a', validationActions: ['Deny'], ...spec } }, API);

testRule(
  admissionBindings,
  cases(
    [
      ['actions', binding({ validationActions: ['Deny', 'Audit'] })],
      ['parameters', binding({ paramRef: { name: 'a', parameterNotFoundAction: 'Deny' } })],
      ['a binding that mutates', object('MutatingAdmissionPolicyBinding', { spec: { policyName: 'a' } }, API)],
    ],
    [
      ['a name', binding({ policyName: 'A b' }), ['spec.policyName', 'policyName "A b" is not valid']],
      ['no actions', binding({ validationActions: [] }), ['spec.validationActions', 'validationActions is empty']],
      ['two answers', binding({ validationActions: ['Deny', 'Warn'] }), ['spec.validationActions', 'both Deny and Warn']],
      [
        'no parameters',
        binding({ paramRef: {} }),
        ['spec.paramRef', 'paramRef has neither name nor selector'],
        ['spec.paramRef.parameterNotFoundAction', 'parameterNotFoundAction is missing'],
      ],
      [
        'parameters by name and by label',
        binding({ paramRef: { name: 'a', selector: {}, parameterNotFoundAction: 'Deny' } }),
        ['spec.paramRef.selector', 'paramRef has both name and selector'],
      ],
      ['an empty policy', binding({ policyName: '' }), ['spec.policyName', 'policyName is missing']],
      ['no policy that validates', binding({ policyName: undefined }), ['spec.policyName', 'policyName is missing']],
      ['no policy', object('MutatingAdmissionPolicyBinding', { spec: {} }, API), ['spec.policyName', 'policyName is missing']],
    ],
  ),
);
