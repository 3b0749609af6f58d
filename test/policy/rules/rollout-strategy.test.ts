import { rolloutStrategy } from '../../../lib/policy/rules/rollout-strategy';
import { testRule } from '../test-rule';
import { deployment, inShop } from '../workloads';

const of = (strategy: object, replicas?: number, podSpec: object = {}) => deployment({}, podSpec, { strategy, replicas });
const rolling = (maxUnavailable: unknown, replicas?: number) => of({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable } }, replicas);
const MOST = 'spec.strategy.rollingUpdate.maxUnavailable';

testRule(rolloutStrategy, {
  compliant: [
    { title: 'the default', given: deployment({}) },
    { title: 'some pods unavailable', given: rolling(1, 2) },
    { title: 'the one pod unavailable', given: rolling(1, 1) },
    { title: 'a share of the pods', given: rolling('25%') },
    { title: 'one writer of a claim', given: of({ type: 'Recreate' }, 1, { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] }) },
    {
      title: 'rolling updates of a StatefulSet',
      given: inShop('apps/v1', 'StatefulSet', 'cart', { spec: { updateStrategy: { type: 'RollingUpdate' } } }),
    },
  ],
  nonCompliant: [
    {
      title: 'Recreate',
      given: of({ type: 'Recreate' }),
      finds: [{ field: 'spec.strategy.type', problem: 'type Recreate ends all pods before it starts others' }],
    },
    {
      title: 'all pods unavailable',
      given: rolling('100%'),
      finds: [{ field: MOST, problem: 'maxUnavailable "100%" ends all pods at once' }],
    },
    { title: 'as many as there are', given: rolling(3, 3), finds: [{ field: MOST, problem: 'maxUnavailable 3' }] },
    {
      title: 'OnDelete',
      given: ['StatefulSet', 'DaemonSet'].map((kind) =>
        inShop('apps/v1', kind, 'cart', { spec: { updateStrategy: { type: 'OnDelete' } } }),
      ),
      finds: [
        { object: 'StatefulSet/cart', field: 'spec.updateStrategy.type', problem: 'type OnDelete waits for somebody to delete pods' },
        { object: 'DaemonSet/cart', field: 'spec.updateStrategy.type', problem: 'type OnDelete' },
      ],
    },
  ],
});
