import { volumeDevices } from '../../../lib/policy/rules/volume-devices';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const DEVICE = { name: 'v', devicePath: '/dev/a' };
const CLAIM = { persistentVolumeClaim: { claimName: 'a' } };
const spec = (container: object, volume: object = CLAIM) => ({
  containers: [{ name: 'a', volumeDevices: [DEVICE], ...container }],
  volumes: [{ name: 'v', ...volume }],
});
const AT = 'spec.containers[0].volumeDevices';

testRule(
  volumeDevices,
  cases(
    [
      ['a claim', pod(spec({ volumeMounts: [{ name: 'w', mountPath: '/a' }] }))],
      ['a claim of its own', pod(spec({}, { ephemeral: {} }))],
      [
        'a claim of a StatefulSet',
        workload('StatefulSet', spec({}, { emptyDir: {} }), { volumeClaimTemplates: [{ metadata: { name: 'v' } }] }),
      ],
      ['users of its own, for older versions', pod({ ...spec({}), hostUsers: false }), [27, 33]],
    ],
    [
      [
        'a mount, too',
        pod(spec({ volumeMounts: [{ name: 'v', mountPath: '/a' }] })),
        [`${AT}[0].name`, 'name "v" is also that of another'],
      ],
      [
        'the path of a mount',
        pod(spec({ volumeMounts: [{ name: 'w', mountPath: '/dev/a' }] })),
        [`${AT}[0].devicePath`, 'devicePath "/dev/a" is also the path'],
      ],
      [
        'a device that is there twice',
        pod(spec({ volumeDevices: [DEVICE, { ...DEVICE, devicePath: '/dev/b' }] })),
        [`${AT}[1].name`, 'name "v" is also that of another'],
      ],
      ['a directory', pod(spec({}, { emptyDir: {} })), [`${AT}[0].name`, 'name "v" is that of a volume without a claim']],
      ['users of its own', pod({ ...spec({}), hostUsers: false }), [AT, 'volumeDevices beside `hostUsers: false`']],
    ],
  ),
);
