import { containerRestarts } from '../../../lib/policy/rules/container-restarts';
import { cases, container, pod } from '../rows';
import { setOf, testRule } from '../test-rule';

const resize = (fields: object) => container({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired', ...fields }] });
const rule = (fields: object, of: object = {}) =>
  container({
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] }, ...fields }],
    ...of,
  });
const AT = 'spec.containers[0]';
const RESIZE = `${AT}.resizePolicy[0]`;
const RULE = `${AT}.restartPolicyRules[0]`;

testRule(containerRestarts, {
  ...cases(
    [
      ['a resize', resize({ restartPolicy: 'RestartContainer' })],
      ['one that older versions do not read', resize({ resourceName: 'disk' }), [27, 32]],
      ['a rule', rule({}), [35]],
      ['a restart of all containers', rule({ action: 'RestartAllContainers' }), [36]],
      ['a restart that older versions do not have, which another rule finds', container({ restartPolicy: 'Sometimes' })],
    ],
    [
      ['a resize of a disk', resize({ resourceName: 'disk' }), [`${RESIZE}.resourceName`, 'resourceName "disk" does not exist']],
      ['a resize that is none', resize({ restartPolicy: 'Never' }), [`${RESIZE}.restartPolicy`, 'restartPolicy "Never" does not exist']],
      [
        'a restart of a pod that is never restarted',
        pod({ restartPolicy: 'Never', containers: [{ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }] }),
        [`${RESIZE}.restartPolicy`, 'restartPolicy "RestartContainer" in a pod'],
      ],
      [
        'a restart of an init container',
        pod({ initContainers: [{ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }] }),
        ['spec.initContainers[0].resizePolicy[0].restartPolicy', 'restartPolicy "RestartContainer" of an init container'],
      ],
    ],
  ),
});

test.each([
  [36, container({ restartPolicy: 'Sometimes' }), `${AT}.restartPolicy: restartPolicy "Sometimes" does not exist`],
  [35, rule({ action: 'RestartAllContainers' }), `${RULE}.action: action "RestartAllContainers" does not exist`],
  [36, rule({ exitCodes: undefined }), `${RULE}.exitCodes: exitCodes is missing`],
  [36, rule({ exitCodes: { operator: 'Is' } }), `${RULE}.exitCodes.operator: operator "Is" does not exist`],
  [36, rule({ exitCodes: { values: Array<number>(256).fill(1) } }), `${RULE}.exitCodes.values: values has 256 items`],
  [36, rule({}, { restartPolicy: undefined }), `${AT}.restartPolicy: restartPolicy is missing, beside restartPolicyRules`],
  [
    36,
    container({ restartPolicy: 'Never', restartPolicyRules: Array<object>(21).fill({ action: 'Restart', exitCodes: {} }) }),
    `${AT}.restartPolicyRules: restartPolicyRules has 21 items`,
  ],
])('Kubernetes 1.%d refuses %#', (minor, given, expected) => {
  expect(containerRestarts.check(setOf(given, { minors: [minor] })).map(({ field, problem }) => `${field}: ${problem}`)).toEqual([
    expected,
  ]);
});
