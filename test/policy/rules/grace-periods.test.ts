import { gracePeriods } from '../../../lib/policy/rules/grace-periods';
import { testRule } from '../test-rule';
import { CONTAINER, withContainer } from '../consistency-objects';

const pod = (preStop: object, terminationGracePeriodSeconds?: number) =>
  withContainer('cart', { lifecycle: { preStop } }, { terminationGracePeriodSeconds });
const exec = (...command: string[]) => ({ exec: { command } });

testRule(gracePeriods, {
  compliant: [
    { title: 'a shorter sleep', given: pod(exec('sh', '-c', 'sleep 10; nginx -s quit')) },
    { title: 'a longer grace period', given: pod({ sleep: { seconds: 60 } }, 90) },
    { title: 'what the API server refuses', given: pod({ sleep: { seconds: 15 } }, 10) },
    { title: 'other commands', given: pod(exec('usleep', '90')) },
    { title: 'pods that are killed at once', given: pod(exec('sleep', '5'), 0) },
  ],
  nonCompliant: [
    {
      title: 'a sleep as long as the default',
      given: pod(exec('sh', '-c', '/bin/sleep 30 && nginx -s quit')),
      finds: [
        {
          object: 'Deployment/cart',
          field: `${CONTAINER}.lifecycle.preStop.exec.command`,
          problem: 'preStop hook of container "cart" sleeps 30 seconds, and its pod has 30 seconds to stop',
        },
      ],
    },
    {
      title: 'an action that sleeps as long',
      given: pod({ sleep: { seconds: 10 } }, 10),
      finds: [{ field: `${CONTAINER}.lifecycle.preStop.sleep.seconds`, problem: 'sleeps 10 seconds, and its pod has 10 seconds' }],
    },
  ],
});
