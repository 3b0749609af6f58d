import { autoscalerLimits } from '../../../lib/policy/rules/autoscaler-limits';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const autoscaler = (spec: object) => object('HorizontalPodAutoscaler', { spec }, 'autoscaling/v2');
const scaleDown = (rules: object) => autoscaler({ maxReplicas: 2, behavior: { scaleDown: rules } });
const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };
const AT = 'spec.behavior.scaleDown';

testRule(
  autoscalerLimits,
  cases(
    [
      ['limits', autoscaler({ minReplicas: 2, maxReplicas: 2, scaleTargetRef: TARGET })],
      ['a ReplicationController', autoscaler({ maxReplicas: 2, scaleTargetRef: { kind: 'ReplicationController', name: 'a' } })],
      [
        'a target of any version, before 1.34',
        autoscaler({ maxReplicas: 2, scaleTargetRef: { ...TARGET, apiVersion: 'a/b/c' } }),
        [27, 33],
      ],
      [
        'a behaviour',
        scaleDown({ stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }], tolerance: '0' }),
      ],
    ],
    [
      [
        'a maximum below the minimum',
        autoscaler({ minReplicas: 3, maxReplicas: 2 }),
        ['spec.maxReplicas', 'maxReplicas 2 is below minReplicas 3'],
      ],
      ['no replicas', autoscaler({ minReplicas: 0, maxReplicas: 2 }), ['spec.minReplicas', 'minReplicas 0']],
      ['no maximum', autoscaler({ maxReplicas: 0 }), ['spec.maxReplicas', 'maxReplicas 0']],
      [
        'no name',
        autoscaler({ maxReplicas: 2, scaleTargetRef: { ...TARGET, name: '' } }),
        ['spec.scaleTargetRef.name', 'name "" is empty'],
      ],
      [
        'no group',
        autoscaler({ maxReplicas: 2, scaleTargetRef: { ...TARGET, apiVersion: 'v1' } }),
        ['spec.scaleTargetRef.apiVersion', 'apiVersion "v1" has no API group'],
      ],
      [
        'no API version',
        autoscaler({ maxReplicas: 2, scaleTargetRef: { ...TARGET, apiVersion: undefined } }),
        ['spec.scaleTargetRef.apiVersion', 'apiVersion is missing'],
      ],
      [
        'no version',
        autoscaler({ maxReplicas: 2, scaleTargetRef: { ...TARGET, apiVersion: 'a/b/c' } }),
        ['spec.scaleTargetRef.apiVersion', 'apiVersion "a/b/c" is not a version'],
      ],
      [
        'no use',
        { ...autoscaler({ maxReplicas: 2, targetCPUUtilizationPercentage: 0 }), apiVersion: 'autoscaling/v1' },
        ['spec.targetCPUUtilizationPercentage', 'targetCPUUtilizationPercentage 0'],
      ],
      [
        'an unknown policy',
        scaleDown({ selectPolicy: 'Most', policies: [{ type: 'Pod', value: 1, periodSeconds: 60 }] }),
        [`${AT}.selectPolicy`, 'selectPolicy "Most"'],
        [`${AT}.policies[0].type`, 'type "Pod"'],
      ],
      ['no policies', scaleDown({ policies: [] }), [`${AT}.policies`, 'policies is empty']],
      [
        'a long window',
        scaleDown({ stabilizationWindowSeconds: 3601 }),
        [`${AT}.stabilizationWindowSeconds`, 'stabilizationWindowSeconds 3601'],
      ],
      ['no step', scaleDown({ policies: [{ type: 'Pods', value: 0, periodSeconds: 60 }] }), [`${AT}.policies[0].value`, 'value 0']],
      [
        'a long period',
        scaleDown({ policies: [{ type: 'Pods', value: 1, periodSeconds: 1801 }] }),
        [`${AT}.policies[0].periodSeconds`, '1801'],
      ],
      ['a negative tolerance', scaleDown({ tolerance: '-0.1' }), [`${AT}.tolerance`, 'tolerance "-0.1" is negative']],
    ],
  ),
);
