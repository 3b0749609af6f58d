import { claimRollouts } from '../../../lib/policy/rules/claim-rollouts';
import { Severity } from '../../../lib/policy/severity';
import { testRule } from '../test-rule';
import { autoscaler, deployment, object } from '../consistency-objects';

const claim = (...accessModes: string[]) => object('PersistentVolumeClaim', 'data', { accessModes });
const VOLUMES = { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'data' } }] };
const using = (spec: object) => deployment('cart', VOLUMES, spec);
const recreate = { strategy: { type: 'Recreate' } };
const found = (problem: string, severity = Severity.WARNING) => [
  { object: 'Deployment/cart', field: 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName', problem, severity },
];

testRule(claimRollouts, {
  compliant: [
    { title: 'one pod that ends before the next starts', given: [claim('ReadWriteOnce'), using(recreate)] },
    {
      title: 'a rolling update that ends the old pod first',
      given: [claim('ReadWriteOnce'), using({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } })],
    },
    { title: 'a claim for many nodes', given: [claim('ReadWriteOnce', 'ReadWriteMany'), using({ replicas: 3 })] },
    { title: 'no pods', given: [claim('ReadWriteOnce'), using({ replicas: 0 })] },
    { title: 'a claim that is not there', given: using({ replicas: 3 }) },
    { title: 'the one pod of a StatefulSet', given: [claim('ReadWriteOncePod'), { ...using({}), kind: 'StatefulSet' }] },
  ],
  nonCompliant: [
    {
      title: 'a rolling update',
      given: [claim('ReadWriteOnce'), using({})],
      finds: found('claim "data" of Deployment "cart" is ReadWriteOnce, and the old and the new pod of a rolling update use it'),
    },
    { title: 'several pods', given: [claim('ReadWriteOnce'), using({ replicas: 2, ...recreate })], finds: found('2 pods use it') },
    {
      title: 'several pods of an autoscaler',
      given: [claim('ReadWriteOnce'), using(recreate), autoscaler('cart')],
      finds: found('3 pods use it'),
    },
    {
      title: 'a claim for one pod in a rolling update',
      given: [claim('ReadWriteOncePod'), using({})],
      finds: found('is ReadWriteOncePod, and', Severity.ERROR),
    },
    {
      title: 'a pod on each node',
      given: [claim('ReadWriteOnce'), { ...using({}), kind: 'DaemonSet' }],
      finds: [{ ...found('the pods of all nodes use it')[0], object: 'DaemonSet/cart' }],
    },
  ],
});
