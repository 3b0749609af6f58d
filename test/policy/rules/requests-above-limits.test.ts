import { requestsAboveLimits } from '../../../lib/policy/rules/requests-above-limits';
import { cases, container } from '../rows';
import { testRule } from '../test-rule';

const resources = (requests: object, limits: object) => container({ resources: { requests, limits } });
const AT = 'spec.containers[0].resources.requests';
const EQUAL: [unknown, unknown][] = [
  ['1', '1000m'],
  ['1Gi', '1024Mi'],
  ['1e3', '1k'],
  ['.5', '500m'],
  ['1.5Gi', '1536Mi'],
  ['1E', '1000P'],
  ['1n', '0.1n'],
  [' 1 ', 1],
];

testRule(
  requestsAboveLimits,
  cases(
    [
      ['requests below limits', resources({ cpu: '1500m', memory: '1Gi' }, { cpu: 2, memory: '2G' })],
      ['no limit', resources({ cpu: 1 }, {})],
      ...EQUAL.map(([one, other]): [string, object] => [`${String(one)} and ${String(other)}`, resources({ cpu: one }, { cpu: other })]),
      ...EQUAL.map(([one, other]): [string, object] => [`${String(other)} and ${String(one)}`, resources({ cpu: other }, { cpu: one })]),
      ['what is no quantity', resources({ cpu: 'a' }, { cpu: '1' })],
    ],
    [
      ['a request above its limit', resources({ cpu: '1.001' }, { cpu: 1 }), [`${AT}.cpu`, 'cpu request of 1.001 is above its limit of 1']],
      ['another unit', resources({ memory: '1Gi' }, { memory: '1G' }), [`${AT}.memory`, 'memory request of 1Gi is above its limit of 1G']],
      [
        'a device that is not reserved',
        resources({ 'example.com/gpu': 1 }, { 'example.com/gpu': 2 }),
        [`${AT}["example.com/gpu"]`, 'request of 1 is below its limit of 2'],
      ],
    ],
  ),
);
