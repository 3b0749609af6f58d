import { resourceQuantities } from '../../../lib/policy/rules/resource-quantities';
import { cases, container, pod } from '../rows';
import { testRule } from '../test-rule';

const resources = (requests?: object, limits?: object) => container({ resources: { requests, limits } });
const AT = 'spec.containers[0].resources';

testRule(
  resourceQuantities,
  cases(
    [
      ['amounts', resources({ cpu: '500m', memory: 1024, 'ephemeral-storage': '1Gi' })],
      ['a device', resources({ 'example.com/gpu': 1 }, { 'example.com/gpu': '1' })],
      ['huge pages', resources({ 'hugepages-2Mi': '4Mi', cpu: 1 }, { 'hugepages-2Mi': '4Mi' })],
    ],
    [
      ['an unknown resource', resources({ gpu: 1 }), [`${AT}.requests.gpu`, 'containers have no resource "gpu"']],
      ['a name that is none', resources({ 'a b': 1 }), [`${AT}.requests["a b"]`, 'resource "a b" is not valid']],
      ['an unknown overhead', pod({ overhead: { gpu: 1 } }), ['spec.overhead.gpu', 'containers have no resource "gpu"']],
      ['a negative overhead', pod({ overhead: { cpu: '-1' } }), ['spec.overhead.cpu', 'cpu "-1" is negative']],
      ['a negative amount', resources({ cpu: '-1' }), [`${AT}.requests.cpu`, 'cpu "-1" is negative']],
      [
        'half a device',
        resources(undefined, { 'example.com/gpu': '500m' }),
        [`${AT}.limits["example.com/gpu"]`, '"500m" is not a whole number'],
      ],
      ['a device without a limit', resources({ 'example.com/gpu': 1 }), [`${AT}.limits["example.com/gpu"]`, 'has a request and no limit']],
      [
        'half a page',
        resources({ cpu: 1 }, { 'hugepages-2Mi': '1Mi' }),
        [`${AT}.limits.hugepages-2Mi`, 'hugepages-2Mi "1Mi" is not a multiple'],
      ],
      [
        'huge pages alone',
        resources(undefined, { 'hugepages-2Mi': '2Mi' }),
        [`${AT}.limits.hugepages-2Mi`, 'hugepages-2Mi without cpu and memory'],
      ],
    ],
  ),
);
