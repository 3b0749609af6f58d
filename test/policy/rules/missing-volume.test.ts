import { missingVolume } from '../../../lib/policy/rules/missing-volume';
import { deployment, specified } from '../references';
import { testRule } from '../test-rule';

const mounting = (...names: string[]) => ({
  containers: [{ name: 'app', volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })) }],
});
const POD = 'spec.template.spec';

testRule(missingVolume, {
  compliant: [
    { title: 'a volume of the pod', given: deployment('cart', { ...mounting('data'), volumes: [{ name: 'data', emptyDir: {} }] }) },
    {
      title: 'any volume, beside one that is refused',
      given: deployment('cart', { ...mounting('data'), volumes: [{ name: 'Data', emptyDir: {} }] }),
    },
    {
      title: 'a claim of a StatefulSet',
      given: specified('StatefulSet', 'db', {
        volumeClaimTemplates: [{ metadata: { name: 'data' } }],
        template: { spec: mounting('data') },
      }),
    },
  ],
  nonCompliant: [
    {
      title: 'volumes that the pod does not have',
      given: [
        deployment('cart', { ...mounting('data', 'tmp'), volumes: [{ name: 'data', emptyDir: {} }] }),
        deployment('db', { initContainers: [{ name: 'format', volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }] }),
        specified('Deployment', 'claims', { volumeClaimTemplates: [{ metadata: { name: 'data' } }], template: { spec: mounting('data') } }),
      ],
      finds: [
        {
          object: 'Deployment/cart',
          field: `${POD}.containers[0].volumeMounts[1].name`,
          problem: 'container "app" mounts volume "tmp", which its pod does not have',
        },
        {
          object: 'Deployment/db',
          field: `${POD}.initContainers[0].volumeDevices[0].name`,
          problem: 'container "format" mounts volume "disk"',
        },
        { object: 'Deployment/claims', field: `${POD}.containers[0].volumeMounts[0].name`, problem: 'mounts volume "data"' },
      ],
    },
  ],
});
