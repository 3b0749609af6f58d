import { missingConfigMap } from '../../../lib/policy/rules/missing-config-map';
import { deployment, object } from '../references';
import { testRule } from '../test-rule';

const uses = (name: string, optional?: boolean) => ({
  initContainers: [{ name: 'init', env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key: 'a', optional } } }] }],
  containers: [{ name: 'app', env: [{ name: 'B', value: 'b' }], envFrom: [{ configMapRef: { name, optional } }] }],
  volumes: [
    { name: 'a', configMap: { name, optional } },
    { name: 'b', projected: { sources: [{ secret: { name: 'elsewhere' } }, { configMap: { name, optional } }] } },
    { name: 'c', emptyDir: {} },
  ],
});
const POD = 'spec.template.spec';

testRule(missingConfigMap, {
  compliant: [
    { title: 'one that exists', given: [deployment('cart', uses('settings')), object('ConfigMap', 'settings')] },
    { title: 'one that is optional', given: deployment('cart', uses('settings', true)) },
    {
      title: 'a name that no object can have, in a variable',
      given: deployment('cart', { containers: [{ name: 'app', envFrom: [{ configMapRef: { name: 'Settings' } }] }] }),
    },
    { title: 'the certificates of the cluster', given: deployment('cart', uses('kube-root-ca.crt')) },
  ],
  nonCompliant: [
    {
      title: 'one that does not exist, in each field',
      given: [deployment('cart', uses('settings')), object('ConfigMap', 'settings', {}, 'other')],
      finds: [
        `${POD}.initContainers[0].env[0].valueFrom.configMapKeyRef.name`,
        `${POD}.containers[0].envFrom[0].configMapRef.name`,
        `${POD}.volumes[0].configMap.name`,
        `${POD}.volumes[1].projected.sources[1].configMap.name`,
      ].map((field) => ({ object: 'Deployment/cart', field, problem: 'ConfigMap "settings" does not exist in namespace "shop"' })),
    },
  ],
});
