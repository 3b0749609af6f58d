import { secretsInConfigMaps } from '../../../lib/policy/rules/secrets-in-config-maps';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const map = (data: object, name = 'cart') => inShop('v1', 'ConfigMap', name, { data });

testRule(secretsInConfigMaps, {
  compliant: [
    { title: 'settings', given: map({ LOG_LEVEL: 'info', 'app.yaml': 'password_file: /run/secrets/password\nport: 8080\n' }) },
    { title: 'a policy of a header', given: map({ 'default.conf': 'add_header Permissions-Policy "camera=(), microphone=()";' }) },
    { title: 'a Secret', given: inShop('v1', 'Secret', 'cart', { stringData: { password: 'hunter2' } }) },
  ],
  nonCompliant: [
    {
      title: 'a value, and a line of a file',
      given: map({ DB_PASSWORD: 'hunter2', 'app.yaml': 'db:\n  password: hunter2\n' }),
      finds: [
        { field: 'data.DB_PASSWORD', problem: '"DB_PASSWORD" in "DB_PASSWORD" is a secret in plain text: by its name' },
        { field: 'data["app.yaml"]', problem: '"password" in "app.yaml" is a secret in plain text' },
      ],
    },
    {
      title: 'the same in each ConfigMap',
      given: [map({ PASSWORD: 'hunter2' }), map({ PASSWORD: 'hunter2' }, 'search')],
      finds: [
        { object: 'ConfigMap/cart', field: 'data.PASSWORD', problem: 'PASSWORD' },
        { object: 'ConfigMap/search', field: 'data.PASSWORD', problem: 'PASSWORD' },
      ],
    },
  ],
});
