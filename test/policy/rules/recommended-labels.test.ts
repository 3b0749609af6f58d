import { recommendedLabels } from '../../../lib/policy/rules/recommended-labels';
import { testRule } from '../test-rule';

const BOTH = { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' };
const pod = (labels: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart', labels } });
const workload = (labels: object, ofPods: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', labels },
  spec: { template: { metadata: { labels: ofPods } } },
});

testRule(recommendedLabels, {
  compliant: [
    { title: 'both labels on workload and pods', given: workload(BOTH, BOTH) },
    { title: 'a Pod', given: pod(BOTH) },
  ],
  nonCompliant: [
    {
      title: 'workloads and pods without',
      given: workload({ 'app.kubernetes.io/name': 'cart' }, { app: 'cart', ...BOTH, 'app.kubernetes.io/name': null }),
      finds: [
        {
          field: 'metadata.labels["app.kubernetes.io/instance"]',
          problem: 'label "app.kubernetes.io/instance" of Deployment "cart" is not set',
        },
        {
          field: 'spec.template.metadata.labels["app.kubernetes.io/name"]',
          problem: 'label "app.kubernetes.io/name" of the pods of Deployment "cart" is not set',
        },
      ],
    },
    {
      title: 'a Pod without, once',
      given: pod({ 'app.kubernetes.io/name': 'cart' }),
      finds: [{ field: 'metadata.labels["app.kubernetes.io/instance"]', problem: 'app.kubernetes.io/instance' }],
    },
  ],
});
