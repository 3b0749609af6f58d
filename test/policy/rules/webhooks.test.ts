import { webhooks } from '../../../lib/policy/rules/webhooks';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const SERVICE = { service: { namespace: 'a', name: 'b' } };
const RULE = { operations: ['CREATE'], apiGroups: ['*'], apiVersions: ['v1'], resources: ['pods', '*'] };
const webhook = (fields: object) => {
  const valid = { name: 'a.example.com', clientConfig: SERVICE, sideEffects: 'None', admissionReviewVersions: ['v1'], rules: [RULE] };
  return object('ValidatingWebhookConfiguration', { webhooks: [{ ...valid, ...fields }] }, 'admissionregistration.k8s.io/v1');
};

testRule(
  webhooks,
  cases(
    [
      ['a webhook', webhook({ timeoutSeconds: 30 })],
      ['a path', webhook({ clientConfig: { service: { ...SERVICE.service, path: '/validate/pods/' } } })],
      ['a condition', webhook({ matchConditions: [{ name: 'a', expression: 'request.operation == "CREATE" && has(object.spec)' }] })],
      ['a URL', webhook({ clientConfig: { url: 'https://a.example.com/b' } })],
    ],
    [
      ['a short name', webhook({ name: 'a.b' }), ['webhooks[0].name', 'name "a.b" is not a name of three parts']],
      ['side effects', webhook({ sideEffects: 'Some' }), ['webhooks[0].sideEffects', 'sideEffects "Some"']],
      [
        'no version',
        webhook({ admissionReviewVersions: ['v2'] }),
        ['webhooks[0].admissionReviewVersions', 'admissionReviewVersions has no version'],
      ],
      ['a long time', webhook({ timeoutSeconds: 31 }), ['webhooks[0].timeoutSeconds', 'timeoutSeconds 31']],
      ['no client', webhook({ clientConfig: {} }), ['webhooks[0].clientConfig', 'clientConfig has no client']],
      ['no TLS', webhook({ clientConfig: { url: 'http://a' } }), ['webhooks[0].clientConfig.url', 'url "http://a"']],
      ['no operations', webhook({ rules: [{ ...RULE, operations: [] }] }), ['webhooks[0].rules[0].operations', 'operations is empty']],
      [
        'a name twice',
        webhook({ admissionReviewVersions: ['v1', 'v1'] }),
        ['webhooks[0].admissionReviewVersions[1]', '"v1" is there twice'],
      ],
      [
        'a query',
        webhook({ clientConfig: { url: 'https://a/b?c' } }),
        ['webhooks[0].clientConfig.url', 'url "https://a/b?c" is not a host and a path'],
      ],
      [
        'a relative path',
        webhook({ clientConfig: { service: { ...SERVICE.service, path: 'a' } } }),
        ['webhooks[0].clientConfig.service.path', 'path "a" is not a path'],
      ],
      [
        'resources beside all',
        webhook({ rules: [{ ...RULE, resources: ['*', 'pods'] }] }),
        ['webhooks[0].rules[0].resources', 'resources has "pods" beside "*"'],
      ],
      [
        'a part of all parts',
        webhook({ rules: [{ ...RULE, resources: ['pods/*', 'pods/log'] }] }),
        ['webhooks[0].rules[0].resources[1]', '"pods/log" is part of another'],
      ],
      [
        'a condition',
        webhook({ matchConditions: [{ name: 'a', expression: 'tru' }] }),
        ['webhooks[0].matchConditions[0].expression', 'expression "tru" has the unknown variable "tru"'],
      ],
      [
        'all and more',
        webhook({ rules: [{ ...RULE, apiGroups: ['*', 'apps'] }] }),
        ['webhooks[0].rules[0].apiGroups', 'apiGroups has others'],
      ],
      [
        'a selector',
        webhook({ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }),
        ['webhooks[0].namespaceSelector.matchExpressions[0].values', 'no values'],
      ],
    ],
  ),
);
