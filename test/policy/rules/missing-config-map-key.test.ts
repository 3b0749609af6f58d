import { missingConfigMapKey } from '../../../lib/policy/rules/missing-config-map-key';
import { deployment, object } from '../references';
import { testRule } from '../test-rule';

const uses = (key: string, optional?: boolean) => ({
  containers: [{ name: 'app', env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key, optional } } }] }],
  volumes: [
    { name: 'a', configMap: { name: 'settings', optional, items: [{ key, path: 'a' }] } },
    { name: 'b', projected: { sources: [{ configMap: { name: 'settings', optional, items: [{ key, path: 'a' }] } }] } },
    { name: 'c', configMap: { name: 'settings' } },
  ],
});
const settings = (fields: object, metadata: object = {}) => ({
  ...object('ConfigMap', 'settings', fields),
  metadata: { name: 'settings', namespace: 'shop', ...metadata },
});
const POD = 'spec.template.spec';

testRule(missingConfigMapKey, {
  compliant: [
    { title: 'text', given: [deployment('cart', uses('level')), settings({ data: { level: '' } })] },
    { title: 'binary data', given: [deployment('cart', uses('logo')), settings({ binaryData: { logo: 'AAAA' } })] },
    { title: 'keys that are optional', given: [deployment('cart', uses('level', true)), settings({ data: {} })] },
    { title: 'a ConfigMap that does not exist, which another rule finds', given: deployment('cart', uses('level')) },
    {
      title: 'certificates that OpenShift adds',
      given: [
        deployment('cart', uses('ca-bundle.crt')),
        settings({}, { labels: { 'config.openshift.io/inject-trusted-cabundle': 'true' } }),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'keys that do not exist',
      given: [deployment('cart', uses('level')), settings({ data: { LEVEL: 'info' } })],
      finds: [
        `${POD}.containers[0].env[0].valueFrom.configMapKeyRef.key`,
        `${POD}.volumes[0].configMap.items[0].key`,
        `${POD}.volumes[1].projected.sources[0].configMap.items[0].key`,
      ].map((field) => ({ object: 'Deployment/cart', field, problem: 'ConfigMap "settings" has no key "level"' })),
    },
  ],
});
