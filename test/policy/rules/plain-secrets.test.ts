import { plainSecrets } from '../../../lib/policy/rules/plain-secrets';
import { setOf, testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

const env = (name: string, value: unknown) => deployment({ env: [{ name, value }] });

testRule(plainSecrets, {
  compliant: [
    { title: 'the path of a file', given: env('DB_PASSWORD_FILE', '/run/secrets/password') },
    { title: 'a path, whatever its name', given: env('DB_PASSWORD', '/run/secrets/password') },
    { title: 'an empty value', given: env('DB_PASSWORD', '') },
    { title: 'a reference', given: deployment({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } }] }) },
    {
      title: 'commands that read a file',
      given: deployment({ command: ['sh', '-c'], args: ['export PASSWORD="$(cat /run/p)" && exec app'] }),
    },
  ],
  nonCompliant: [
    {
      title: 'a password',
      given: env('DB_PASSWORD', 'wordpress'),
      finds: [{ field: `${CONTAINER}.env[0].value`, problem: 'value of "DB_PASSWORD" is a secret in plain text: by its name' }],
    },
    {
      title: 'a password in an address',
      given: env('DB', 'postgres://cart:hunter2@db:5432/cart'),
      finds: [{ field: `${CONTAINER}.env[0].value`, problem: 'it looks like a key or a password' }],
    },
    {
      title: 'an argument',
      given: deployment({ command: ['redis-server'], args: ['--requirepass', 'hunter2'] }),
      finds: [{ field: `${CONTAINER}.args`, problem: 'args of container "cart" has a secret in plain text, "requirepass"' }],
    },
    {
      title: 'a command',
      given: deployment({ command: ['mysqld', '--root-password=hunter2'] }),
      finds: [{ field: `${CONTAINER}.command`, problem: 'command of container "cart"' }],
    },
  ],
});

test('no message contains the secret', () => {
  const messages = JSON.stringify(plainSecrets.check(setOf(env('DB_PASSWORD', 'hunter2'))).map(({ problem }) => problem));
  expect(messages).toContain('DB_PASSWORD');
  expect(messages).not.toContain('hunter2');
});
