import { volumeMounts } from '../../../lib/policy/rules/volume-mounts';
import { cases, container, pod } from '../rows';
import { testRule } from '../test-rule';

const mount = (fields: object, of: object = {}) => container({ volumeMounts: [{ name: 'a', mountPath: '/a', ...fields }], ...of });
const AT = 'spec.containers[0].volumeMounts[0]';

testRule(
  volumeMounts,
  cases(
    [
      ['a path', mount({ subPath: 'a/b' })],
      ['propagation in a privileged container', mount({ mountPropagation: 'Bidirectional' }, { securityContext: { privileged: true } })],
      ['recursion that older versions do not read', mount({ recursiveReadOnly: 'Sometimes' }), [27, 30]],
      ['no recursion', mount({ recursiveReadOnly: 'Disabled' })],
      ['recursion', mount({ readOnly: true, recursiveReadOnly: 'Enabled' })],
    ],
    [
      ['an empty path', mount({ mountPath: '' }), [`${AT}.mountPath`, 'mountPath "" is empty']],
      ['an absolute path in the volume', mount({ subPath: '/a' }), [`${AT}.subPath`, 'subPath "/a" is not valid']],
      [
        'recursion that is none',
        mount({ recursiveReadOnly: 'Sometimes' }),
        [`${AT}.recursiveReadOnly`, 'recursiveReadOnly "Sometimes" does not exist'],
      ],
      ['steps back', mount({ subPath: 'a/../..' }), [`${AT}.subPath`, 'subPath "a/../.." is not valid']],
      ['two paths in the volume', mount({ subPath: 'a', subPathExpr: 'b' }), [`${AT}.subPathExpr`, 'both subPath and subPathExpr']],
      ['propagation', mount({ mountPropagation: 'Bidirectional' }), [`${AT}.mountPropagation`, 'mountPropagation "Bidirectional"']],
      [
        'recursion of a mount to write',
        mount({ recursiveReadOnly: 'Enabled' }),
        [`${AT}.recursiveReadOnly`, 'recursiveReadOnly "Enabled"'],
      ],
      [
        'recursion and propagation',
        mount({ readOnly: true, recursiveReadOnly: 'Enabled', mountPropagation: 'HostToContainer' }),
        [`${AT}.mountPropagation`, 'mountPropagation HostToContainer beside'],
      ],
      [
        'a path of an ephemeral container',
        pod({ ephemeralContainers: [{ name: 'b', volumeMounts: [{ name: 'a', mountPath: '/a', subPath: 'b' }] }] }),
        ['spec.ephemeralContainers[0].volumeMounts[0].subPath', 'ephemeral container has a subPath'],
      ],
      [
        'an empty device',
        container({ volumeDevices: [{ name: 'a', devicePath: '' }] }),
        ['spec.containers[0].volumeDevices[0].devicePath', 'devicePath ""'],
      ],
    ],
  ),
);
