import { secretsInEnv } from '../../../lib/policy/rules/secrets-in-env';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

testRule(secretsInEnv, {
  compliant: [
    {
      title: 'other sources',
      given: deployment({
        env: [
          { name: 'PASSWORD_FILE', value: '/run/secrets/password' },
          { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        ],
        envFrom: [{ configMapRef: { name: 'cart' } }],
      }),
    },
  ],
  nonCompliant: [
    {
      title: 'keys, and whole Secrets',
      given: deployment({
        env: [{ name: 'P', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } }],
        envFrom: [{ secretRef: { name: 'all' } }],
      }),
      finds: [
        { field: `${CONTAINER}.env[0].valueFrom.secretKeyRef`, problem: 'container "cart" has Secret "db" in its variables' },
        { field: `${CONTAINER}.envFrom[0].secretRef`, problem: 'Secret "all"' },
      ],
    },
  ],
});
