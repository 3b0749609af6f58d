import { missingSecretKey } from '../../../lib/policy/rules/missing-secret-key';
import { deployment, object, specified } from '../references';
import { testRule } from '../test-rule';

const uses = (key: string) =>
  deployment('cart', {
    containers: [
      { name: 'app', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key } } }], envFrom: [{ secretRef: { name: 'x' } }] },
    ],
    volumes: [
      { name: 'a', secret: { secretName: 'db', items: [{ key, path: 'a' }] } },
      { name: 'b', projected: { sources: [{ secret: { name: 'db', items: [{ key, path: 'a' }] } }] } },
    ],
  });
const POD = 'spec.template.spec';
const KEYS = [
  `${POD}.containers[0].env[0].valueFrom.secretKeyRef.key`,
  `${POD}.volumes[0].secret.items[0].key`,
  `${POD}.volumes[1].projected.sources[0].secret.items[0].key`,
];

testRule(missingSecretKey, {
  compliant: [
    { title: 'Base64', given: [uses('password'), object('Secret', 'db', { data: { password: 'cA==' } })] },
    { title: 'text', given: [uses('password'), object('Secret', 'db', { data: { user: 'cA==' }, stringData: { password: 'p' } })] },
    { title: 'a Secret of the cluster', given: [uses('password'), object('Secret', 'other', { data: {} })] },
    {
      title: 'Secrets that a controller fills',
      given: [
        uses('token'),
        object('Secret', 'db', { type: 'kubernetes.io/service-account-token', data: { extra: 'cA==' } }),
        object('Secret', 'empty', { type: 'Opaque' }),
      ],
    },
    { title: 'a Secret without values, which somebody fills', given: [uses('password'), object('Secret', 'db')] },
    {
      title: 'Secrets that custom resources add to',
      given: [
        uses('password'),
        object('Secret', 'db', { data: { user: 'cA==' } }),
        specified('ExternalSecret', 'database', { target: { name: 'db' } }),
        object('SealedSecret', 'db'),
        specified('Certificate', 'web', { secretName: 'web-tls' }),
      ],
    },
  ],
  nonCompliant: [
    {
      title: 'keys of a Secret with no values left',
      given: [uses('password'), object('Secret', 'db', { data: {} })],
      finds: KEYS.map((field) => ({ object: 'Deployment/cart', field, problem: 'Secret "db" has no key "password"' })),
    },
    {
      title: 'keys that do not exist',
      given: [uses('password'), object('Secret', 'db', { data: { pass: 'cA==' }, stringData: { user: 'u' } })],
      finds: KEYS.map((field) => ({ object: 'Deployment/cart', field, problem: 'Secret "db" has no key "password"' })),
    },
  ],
});
