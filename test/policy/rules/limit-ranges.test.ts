import { limitRanges } from '../../../lib/policy/rules/limit-ranges';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const range = (...limits: object[]) => object('LimitRange', { spec: { limits } });
const container = (fields: object) => range({ type: 'Container', ...fields });
const AT = 'spec.limits[0]';

testRule(
  limitRanges,
  cases(
    [
      [
        'an order',
        container({ min: { cpu: '50m' }, defaultRequest: { cpu: '100m' }, default: { cpu: '1' }, max: { cpu: 2, memory: '1Gi' } }),
      ],
      ['claims', range({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })],
    ],
    [
      ['a minimum above the maximum', container({ min: { cpu: 2 }, max: { cpu: 1 } }), [`${AT}.min.cpu`, 'min of cpu 2 is above max 1']],
      [
        'a default above the maximum',
        container({ default: { memory: '2Gi' }, max: { memory: '1Gi' } }),
        [`${AT}.default.memory`, 'memory "2Gi" is above max 1Gi'],
      ],
      [
        'a request above the limit',
        container({ defaultRequest: { cpu: 2 }, default: { cpu: 1 } }),
        [`${AT}.defaultRequest.cpu`, 'is above default 1'],
      ],
      [
        'a device',
        container({ defaultRequest: { 'a.b/c': 1 }, default: { 'a.b/c': 2 } }),
        [`${AT}.defaultRequest["a.b/c"]`, 'is not default 2'],
      ],
      ['defaults of pods', range({ type: 'Pod', default: { cpu: 1 } }), [`${AT}.default`, 'default of type "Pod"']],
      ['an unknown type', range({ type: 'container' }), [`${AT}.type`, 'type "container" is not valid']],
      [
        'a ratio above that of the bounds',
        container({ min: { cpu: 1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 3 } }),
        [`${AT}.maxLimitRequestRatio.cpu`, 'cpu 3 is above max divided by min'],
      ],
      ['claims without limits', range({ type: 'PersistentVolumeClaim' }), [AT, 'neither min.storage nor max.storage']],
      ['a resource', container({ max: { gpu: 1 } }), [`${AT}.max.gpu`, 'no resource "gpu"']],
      ['a ratio', container({ maxLimitRequestRatio: { cpu: '500m' } }), [`${AT}.maxLimitRequestRatio.cpu`, 'cpu "500m" is below 1']],
      ['a type that is there twice', range({ type: 'Pod' }, { type: 'Pod' }), ['spec.limits[1].type', 'type "Pod" is there twice']],
    ],
  ),
);
