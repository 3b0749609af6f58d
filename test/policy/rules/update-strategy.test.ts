import { updateStrategy } from '../../../lib/policy/rules/update-strategy';
import { cases, workload } from '../rows';
import { testRule } from '../test-rule';

const deployment = (strategy: object) => workload('Deployment', {}, { strategy });
const rolling = (rollingUpdate: object) => deployment({ type: 'RollingUpdate', rollingUpdate });
const daemonSet = (rollingUpdate: object) => workload('DaemonSet', {}, { updateStrategy: { rollingUpdate } });
const statefulSet = (updateStrategy: object) => workload('StatefulSet', {}, { updateStrategy });
const AT = 'spec.strategy.rollingUpdate';
const DAEMONS = 'spec.updateStrategy.rollingUpdate';

testRule(
  updateStrategy,
  cases(
    [
      ['an added pod', rolling({ maxSurge: 1, maxUnavailable: 0 })],
      ['a percentage', rolling({ maxSurge: '150%', maxUnavailable: '0%' })],
      ['defaults', rolling({ maxSurge: 0 })],
      ['Recreate', deployment({ type: 'Recreate' })],
      ['an added daemon', daemonSet({ maxSurge: 1, maxUnavailable: 0 })],
      ['a partition', statefulSet({ rollingUpdate: { partition: 2 } })],
    ],
    [
      ['both 0', rolling({ maxSurge: 0, maxUnavailable: '0%' }), [`${AT}.maxUnavailable`, 'maxUnavailable and maxSurge are both 0']],
      ['a negative number', rolling({ maxSurge: -1 }), [`${AT}.maxSurge`, 'maxSurge -1 is out of range']],
      ['a text', rolling({ maxSurge: '25' }), [`${AT}.maxSurge`, 'maxSurge "25" is not valid']],
      ['an empty text', rolling({ maxSurge: '' }), [`${AT}.maxSurge`, 'maxSurge "" is empty']],
      ['more than all', rolling({ maxUnavailable: '101%' }), [`${AT}.maxUnavailable`, 'maxUnavailable "101%" is above 100%']],
      ['fields of another type', deployment({ type: 'Recreate', rollingUpdate: {} }), [AT, 'rollingUpdate beside the type Recreate']],
      ['both of a DaemonSet', daemonSet({ maxSurge: 1 }), [`${DAEMONS}.maxSurge`, 'maxSurge 1 beside a maxUnavailable']],
      ['none of a DaemonSet', daemonSet({ maxUnavailable: 0 }), [`${DAEMONS}.maxUnavailable`, 'are both 0']],
      ['a partition', statefulSet({ rollingUpdate: { partition: -1 } }), [`${DAEMONS}.partition`, 'partition -1']],
      ['fields of OnDelete', statefulSet({ type: 'OnDelete', rollingUpdate: {} }), [DAEMONS, 'rollingUpdate beside the type OnDelete']],
    ],
  ),
);
