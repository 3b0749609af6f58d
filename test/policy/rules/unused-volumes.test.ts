import { unusedVolumes } from '../../../lib/policy/rules/unused-volumes';
import { testRule } from '../test-rule';
import { container, withContainer } from '../consistency-objects';

const volumes = (...names: string[]) => ({ volumes: names.map((name) => ({ name, emptyDir: {} })) });
const mounts = (...names: string[]) => ({ volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })) });

testRule(unusedVolumes, {
  compliant: [
    { title: 'mounted volumes', given: withContainer('cart', mounts('a', 'b'), volumes('a', 'b')) },
    { title: 'a block device', given: withContainer('cart', { volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] }, volumes('a')) },
    { title: 'any volume, while a mount is of none', given: withContainer('cart', mounts('a'), volumes('b')) },
    {
      title: 'a volume of an init container',
      given: withContainer('cart', {}, { ...volumes('a'), initContainers: [container(mounts('a'))] }),
    },
  ],
  nonCompliant: [
    {
      title: 'a volume that no container mounts',
      given: withContainer('cart', mounts('a'), volumes('a', 'b')),
      finds: [
        {
          object: 'Deployment/cart',
          field: 'spec.template.spec.volumes[1].name',
          problem: 'volume "b" of Deployment "cart" is mounted by no container',
        },
      ],
    },
  ],
});
