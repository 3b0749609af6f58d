import { cases } from '../cases';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const RULE = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };
const WEBHOOK = {
  name: 'a.example.com',
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  clientConfig: { url: 'https://a.example.com/' },
  rules: [RULE],
};
const CONSTRAINTS = { resourceRules: [RULE] };

const WEBHOOKS = {
  webhooks: [
    undefined,
    [],
    [{ ...WEBHOOK, name: 'a' }],
    [{ ...WEBHOOK, name: undefined }],
    [{ ...WEBHOOK, sideEffects: undefined }],
    [{ ...WEBHOOK, sideEffects: 'Some' }],
    [{ ...WEBHOOK, admissionReviewVersions: undefined }],
    [{ ...WEBHOOK, admissionReviewVersions: ['v2'] }],
    [{ ...WEBHOOK, clientConfig: {} }],
    [{ ...WEBHOOK, clientConfig: { url: 'http://a.example.com' } }],
    [{ ...WEBHOOK, clientConfig: { service: { name: 'a', namespace: 'b' } } }],
    [{ ...WEBHOOK, clientConfig: { service: { name: 'a' } } }],
    [{ ...WEBHOOK, clientConfig: { service: { name: 'a', namespace: 'b', path: 'c' } } }],
    [{ ...WEBHOOK, clientConfig: { url: 'https://a.example.com', service: { name: 'a', namespace: 'b' } } }],
    [{ ...WEBHOOK, failurePolicy: 'Fail', matchPolicy: 'Exact', timeoutSeconds: 5 }],
    [{ ...WEBHOOK, failurePolicy: 'fail' }],
    [{ ...WEBHOOK, timeoutSeconds: 31 }],
    [{ ...WEBHOOK, rules: [{ ...RULE, operations: ['create'] }] }],
    [{ ...WEBHOOK, rules: [{ ...RULE, operations: ['*', 'CREATE'] }] }],
    [{ ...WEBHOOK, rules: [{ ...RULE, resources: [] }] }],
    [{ ...WEBHOOK, rules: [{ ...RULE, resources: ['*', 'pods'] }] }],
    [WEBHOOK, WEBHOOK],
    [{ ...WEBHOOK, matchConditions: [{ name: 'a', expression: 'true' }] }],
    [{ ...WEBHOOK, matchConditions: [{ name: 'a', expression: 'tru' }] }],
    [{ ...WEBHOOK, namespaceSelector: { matchLabels: { a: 'b c' } } }],
  ],
};

export const ADMISSION_KINDS = [
  ...cases(
    'ValidatingWebhookConfiguration',
    { apiVersion: ADMISSION, kind: 'ValidatingWebhookConfiguration', metadata: { name: 'a' }, webhooks: [WEBHOOK] },
    WEBHOOKS,
  ),
  ...cases(
    'MutatingWebhookConfiguration',
    { apiVersion: ADMISSION, kind: 'MutatingWebhookConfiguration', metadata: { name: 'a' }, webhooks: [WEBHOOK] },
    {
      webhooks: [
        [{ ...WEBHOOK, reinvocationPolicy: 'IfNeeded' }],
        [{ ...WEBHOOK, reinvocationPolicy: 'Always' }],
        [{ ...WEBHOOK, name: 'a' }],
      ],
    },
  ),
  ...cases(
    'ValidatingAdmissionPolicy',
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'a' },
      spec: { matchConstraints: CONSTRAINTS, validations: [{ expression: 'object.spec.replicas <= 5' }] },
    },
    {
      'spec.validations': [
        [{ expression: 'object.spec.' }],
        [{ expression: '' }],
        [{ expression: '1' }],
        [{}],
        [],
        undefined,
        [{ expression: 'true', reason: 'a b' }],
      ],
      'spec.failurePolicy': ['Ignore', 'ignore'],
      'spec.matchConstraints': [undefined, {}, { resourceRules: [{ ...RULE, operations: ['GET'] }] }],
      'spec.variables': [[{ name: 'a', expression: 'true' }], [{ name: 'a-b', expression: 'true' }]],
      'spec.auditAnnotations': [[{ key: 'a', valueExpression: '1' }]],
    },
  ),
  ...cases(
    'ValidatingAdmissionPolicyBinding',
    {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'a' },
      spec: { policyName: 'a', validationActions: ['Deny'] },
    },
    {
      'spec.policyName': [undefined, 'A b'],
      'spec.validationActions': [undefined, [], ['deny'], ['Deny', 'Warn'], ['Deny', 'Deny'], ['Audit', 'Warn']],
    },
  ),
  ...cases(
    'MutatingAdmissionPolicy',
    {
      apiVersion: ADMISSION,
      kind: 'MutatingAdmissionPolicy',
      metadata: { name: 'a' },
      spec: {
        matchConstraints: CONSTRAINTS,
        reinvocationPolicy: 'Never',
        mutations: [
          { patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{metadata: Object.metadata{labels: {"a": "b"}}}' } },
        ],
      },
    },
    {
      'spec.reinvocationPolicy': [undefined, 'Always'],
      'spec.mutations': [undefined, [], [{ patchType: 'JSONPatch' }], [{ patchType: 'Merge' }]],
    },
  ),
  ...cases(
    'MutatingAdmissionPolicyBinding',
    { apiVersion: ADMISSION, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'a' }, spec: { policyName: 'a' } },
    { 'spec.policyName': [undefined], 'spec.validationActions': [['Deny']] },
  ),
];
