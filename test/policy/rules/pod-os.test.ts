import { podOs } from '../../../lib/policy/rules/pod-os';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const windows = (spec: object) => pod({ os: { name: 'windows' }, ...spec });
const context = (name: string, securityContext: object) => pod({ os: { name }, containers: [{ securityContext }] });
const AT = 'spec.containers[0].securityContext';

testRule(
  podOs,
  cases(
    [
      ['no operating system', pod({ securityContext: { runAsUser: 1, windowsOptions: {} } })],
      ['Linux', pod({ os: { name: 'linux' }, hostPID: true, securityContext: { runAsUser: 1 } })],
      ['Windows', windows({ hostPID: false, securityContext: { sysctls: [], windowsOptions: {} } })],
      ['fields that older versions do not read', context('windows', { procMount: 'Default' }), [27, 32]],
    ],
    [
      ['another', pod({ os: { name: 'macos' } }), ['spec.os.name', 'name "macos" is no operating system']],
      ['an empty one', pod({ os: { name: '' } }), ['spec.os.name', 'name "" is empty']],
      ['a user on Windows', context('windows', { runAsUser: 1 }), [`${AT}.runAsUser`, 'runAsUser 1 in a pod of Windows']],
      ['capabilities on Windows', context('windows', { capabilities: {} }), [`${AT}.capabilities`, 'capabilities in a pod of Windows']],
      ['a group on Windows', windows({ securityContext: { fsGroup: 1 } }), ['spec.securityContext.fsGroup', 'fsGroup 1 in a pod']],
      ['users on Windows', windows({ hostUsers: true }), ['spec.hostUsers', 'hostUsers true in a pod']],
      ['processes of the node on Windows', windows({ hostPID: true }), ['spec.hostPID', 'hostPID true in a pod']],
      ['Windows on Linux', context('linux', { windowsOptions: {} }), [`${AT}.windowsOptions`, 'windowsOptions in a pod of Linux']],
    ],
  ),
);
