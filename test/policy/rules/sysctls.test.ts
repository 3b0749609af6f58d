import { sysctls } from '../../../lib/policy/rules/sysctls';
import { cases, pod } from '../rows';
import { testRule } from '../test-rule';

const sysctl = (names: string[], spec: object = {}) =>
  pod({ securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) }, ...spec });
const AT = 'spec.securityContext.sysctls';
const PORT = 'net.ipv4.ip_unprivileged_port_start';

testRule(
  sysctls,
  cases(
    [
      ['a sysctl', sysctl([PORT, 'kernel/shm_rmid_forced'])],
      ['one of the node, for older versions', sysctl([PORT], { hostNetwork: true }), [27]],
    ],
    [
      ['a name that is none', sysctl(['A b']), [`${AT}[0].name`, 'name "A b" is not valid']],
      ['an empty name', sysctl(['']), [`${AT}[0].name`, 'name "" is empty']],
      ['one that is there twice', sysctl([PORT, PORT]), [`${AT}[1].name`, 'is there twice']],
      ['one of the network of the node', sysctl([PORT], { hostNetwork: true }), [`${AT}[0].name`, 'beside `hostNetwork: true`']],
      ['one of the IPC of the node', sysctl(['kernel.msgmax'], { hostIPC: true }), [`${AT}[0].name`, 'beside `hostIPC: true`']],
    ],
  ),
);
