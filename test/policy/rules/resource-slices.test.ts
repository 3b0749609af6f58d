import { resourceSlices } from '../../../lib/policy/rules/resource-slices';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const POOL = { name: 'a/b', generation: 1, resourceSliceCount: 1 };
const slice = (fields: object) =>
  object('ResourceSlice', { spec: { driver: 'gpu.example.com', nodeName: 'a', pool: POOL, ...fields } }, 'resource.k8s.io/v1');

testRule(
  resourceSlices,
  cases(
    [
      ['devices', slice({ devices: [{ name: 'gpu-0' }, { name: 'gpu-1' }] })],
      ['devices of several nodes', slice({ nodeName: undefined, perDeviceNodeSelection: true, devices: [{ name: 'a', nodeName: 'b' }] })],
    ],
    [
      ['a driver', slice({ driver: 'A b' }), ['spec.driver', 'driver "A b" is not valid']],
      ['a pool', slice({ pool: { ...POOL, name: 'A b' } }), ['spec.pool.name', 'name "A b" is not valid']],
      ['no slices', slice({ pool: { ...POOL, resourceSliceCount: 0 } }), ['spec.pool.resourceSliceCount', 'resourceSliceCount 0']],
      ['no nodes', slice({ nodeName: undefined }), ['spec', 'spec says nothing of its nodes']],
      ['all nodes and one', slice({ allNodes: true }), ['spec.allNodes', 'allNodes beside nodeName']],
      ['not all nodes', slice({ nodeName: undefined, allNodes: false }), ['spec.allNodes', 'allNodes false says nothing']],
      ['a name', slice({ devices: [{ name: 'GPU_0' }] }), ['spec.devices[0].name', 'name "GPU_0" is not valid']],
      ['a device twice', slice({ devices: [{ name: 'a' }, { name: 'a' }] }), ['spec.devices[1].name', 'name "a" is there twice']],
      [
        'a device of no node',
        slice({ nodeName: undefined, perDeviceNodeSelection: true, devices: [{ name: 'a' }] }),
        ['spec.devices[0]', 'device says nothing of its nodes'],
      ],
      ['counters', slice({ devices: [], sharedCounters: [] }), ['spec.sharedCounters', 'sharedCounters beside devices']],
    ],
  ),
);
