import { probeNumbers } from '../../../lib/policy/rules/probe-numbers';
import { cases, container } from '../rows';
import { testRule } from '../test-rule';

const AT = 'spec.containers[0]';

testRule(
  probeNumbers,
  cases(
    [
      ['numbers', container({ livenessProbe: { periodSeconds: 5, successThreshold: 1, terminationGracePeriodSeconds: 5 } })],
      ['zero, which stands for the default', container({ livenessProbe: { timeoutSeconds: 0, successThreshold: 0 } })],
      ['several successes', container({ readinessProbe: { successThreshold: 2 } })],
    ],
    [
      [
        'a negative period',
        container({ readinessProbe: { periodSeconds: -1 } }),
        [`${AT}.readinessProbe.periodSeconds`, 'periodSeconds -1'],
      ],
      [
        'several successes',
        container({ livenessProbe: { successThreshold: 2 } }),
        [`${AT}.livenessProbe.successThreshold`, 'successThreshold 2'],
      ],
      [
        'no grace period',
        container({ startupProbe: { terminationGracePeriodSeconds: 0 } }),
        [`${AT}.startupProbe.terminationGracePeriodSeconds`, 'terminationGracePeriodSeconds 0'],
      ],
      [
        'a grace period of a readiness probe',
        container({ readinessProbe: { terminationGracePeriodSeconds: 5 } }),
        [`${AT}.readinessProbe.terminationGracePeriodSeconds`, 'terminationGracePeriodSeconds 5 is not allowed'],
      ],
    ],
  ),
);
