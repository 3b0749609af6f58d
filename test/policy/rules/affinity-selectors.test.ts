import { affinitySelectors } from '../../../lib/policy/rules/affinity-selectors';
import { deployment } from '../consistency-objects';
import { testRule } from '../test-rule';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const near = (kind: string, term: object) =>
  deployment('cart', { affinity: { [kind]: { [REQUIRED]: [{ topologyKey: 'zone', ...term }] } } });
const apart = (labelSelector: unknown, fields: object = {}) => near('podAntiAffinity', { labelSelector, ...fields });
const named = (key: string, ...values: string[]) => ({ matchExpressions: [{ key, operator: 'In', values }] });
const AT = 'spec.template.spec.affinity';

testRule(affinitySelectors, {
  compliant: [
    { title: 'pods of its own', given: apart({ matchLabels: { app: 'cart' } }) },
    { title: 'pods of another workload', given: [apart({ matchLabels: { app: 'web' } }), deployment('web', {})] },
    {
      title: 'pods that may run in the cluster',
      given: [apart(named('security', 'S1')), near('podAffinity', { labelSelector: named('app', 'redis') })],
    },
    { title: 'pods of another part of what the set is part of', given: apart({ matchLabels: { 'part-of': 'cart', app: 'cache' } }) },
    { title: 'a workload with the name of what the set is part of', given: [apart(named('name', 'shop')), deployment('web', {})] },
    {
      title: 'other namespaces',
      given: [apart(named('name', 'cart'), { namespaces: ['web'] }), apart(named('name', 'cart'), { namespaceSelector: {} })],
    },
    { title: 'no selector, and one that the API server refuses', given: [apart(undefined), apart({ matchLabels: 'cart' })] },
  ],
  nonCompliant: [
    {
      title: 'its name in another label',
      given: apart(named('name', 'cart')),
      finds: [
        {
          object: 'Deployment/cart',
          field: `${AT}.podAntiAffinity.${REQUIRED}[0].labelSelector`,
          problem: 'labelSelector of podAntiAffinity of Deployment "cart" selects name In (cart), and no pods',
        },
      ],
    },
    {
      title: 'the name of another workload in another label',
      given: [
        deployment('cart', {
          affinity: {
            podAffinity: {
              [PREFERRED]: [{ weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { name: 'web' } } } }],
            },
          },
        }),
        deployment('web', {}),
      ],
      finds: [{ field: `${AT}.podAffinity.${PREFERRED}[0].podAffinityTerm.labelSelector`, problem: 'selects name=web' }],
    },
  ],
});
