import { networkPolicyCovers } from '../../../lib/policy/rules/network-policy-covers';
import { testRule } from '../test-rule';
import { deployment, inShop, LABELS } from '../workloads';

const policy = (spec: object) => inShop('networking.k8s.io/v1', 'NetworkPolicy', 'cart', { spec });
const podSelector = { matchLabels: LABELS };
const BOTH = ['Ingress', 'Egress'];
const finds = (directions: string) => [
  {
    object: 'Deployment/cart',
    field: 'spec.template.metadata.labels',
    problem: `no NetworkPolicy limits ${directions} of the pods of Deployment "cart"`,
  },
];

testRule(networkPolicyCovers, {
  compliant: [
    { title: 'both directions', given: [deployment({}), policy({ podSelector, policyTypes: BOTH })] },
    { title: 'all pods of the namespace', given: [deployment({}), policy({ policyTypes: BOTH })] },
    {
      title: 'two policies, one with rules for egress',
      given: [deployment({}), policy({ podSelector, policyTypes: ['Ingress'] }), policy({ podSelector, egress: [{}] })],
    },
    { title: 'pods in the network of their node', given: deployment({}, { hostNetwork: true }) },
    {
      title: 'a policy with a selector that is refused',
      given: [deployment({}), policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['cart'] }] } })],
    },
    { title: 'a direction that is refused', given: [deployment({}), policy({ podSelector, policyTypes: ['ingress', 'Egress'] })] },
    { title: 'policies of others', given: [deployment({}), inShop('cilium.io/v2', 'CiliumNetworkPolicy', 'all')] },
  ],
  nonCompliant: [
    { title: 'no policy', given: deployment({}), finds: finds('ingress and egress') },
    {
      title: 'no rules for egress, without types, which do not limit it',
      given: [deployment({}), policy({ podSelector, egress: [] })],
      finds: finds('egress'),
    },
    { title: 'egress alone', given: [deployment({}), policy({ policyTypes: ['Egress'] })], finds: finds('ingress') },
    {
      title: 'policies of other pods',
      given: [deployment({}), policy({ podSelector: { matchLabels: { app: 'search' } }, policyTypes: BOTH })],
      finds: finds('ingress and egress'),
    },
  ],
});
