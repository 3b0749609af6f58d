import { namespaceLabels } from '../../../lib/policy/rules/namespace-labels';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const LABEL = 'pod-security.kubernetes.io/';
const namespace = (labels: object) =>
  object('Namespace', {
    metadata: { name: 'a', labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [LABEL + key, value as unknown])) },
  });

testRule(
  namespaceLabels,
  cases(
    [
      ['levels', namespace({ enforce: 'restricted', 'enforce-version': 'v1.36', warn: 'baseline', 'warn-version': 'latest' })],
      ['finalizers', object('Namespace', { spec: { finalizers: ['kubernetes', 'example.com/a'] } })],
    ],
    [
      ['a level', namespace({ audit: 'strict' }), [`metadata.labels["${LABEL}audit"]`, 'audit "strict" is not one of']],
      ['no level', namespace({ enforce: '' }), [`metadata.labels["${LABEL}enforce"]`, 'enforce "" is no level']],
      ['a version', namespace({ 'enforce-version': '1.29' }), [`metadata.labels["${LABEL}enforce-version"]`, '"1.29" is not a version']],
      ['a finalizer', object('Namespace', { spec: { finalizers: ['a'] } }), ['spec.finalizers[0]', '"a" has no domain']],
    ],
  ),
);
