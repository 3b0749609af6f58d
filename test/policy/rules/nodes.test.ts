import { nodes } from '../../../lib/policy/rules/nodes';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const node = (spec: object, fields: object = {}) => object('Node', { spec, ...fields });
const TAINT = { key: 'a', effect: 'NoSchedule' };

testRule(
  nodes,
  cases(
    [
      ['taints', node({ taints: [TAINT, { ...TAINT, value: 'b', effect: 'NoExecute' }] })],
      ['ranges', node({ podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24', 'fd00::/64'] })],
    ],
    [
      ['a key', node({ taints: [{ ...TAINT, key: 'a b' }] }), ['spec.taints[0].key', 'key "a b" is not valid']],
      ['a value', node({ taints: [{ ...TAINT, value: 'a b' }] }), ['spec.taints[0].value', 'value "a b" is not valid']],
      ['a taint twice', node({ taints: [TAINT, TAINT] }), ['spec.taints[1].key', 'key "a" with effect "NoSchedule" is there twice']],
      ['a range', node({ podCIDR: 'a' }), ['spec.podCIDR', 'podCIDR "a" is not valid']],
      ['two ranges of a family', node({ podCIDRs: ['10.0.0.0/24', '10.0.1.0/24'] }), ['spec.podCIDRs', 'podCIDRs has 2 items']],
      ['less than nothing', node({}, { status: { capacity: { cpu: -1 } } }), ['status.capacity.cpu', 'cpu -1 is negative']],
    ],
  ),
);
