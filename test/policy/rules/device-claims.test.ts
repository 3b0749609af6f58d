import { deviceClaims } from '../../../lib/policy/rules/device-claims';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const API = 'resource.k8s.io/v1';
const EXACTLY = { deviceClassName: 'gpu.example.com' };
const claim = (devices: object) => object('ResourceClaim', { spec: { devices } }, API);
const request = (fields: object) => claim({ requests: [{ name: 'gpu', ...fields }] });
const exactly = (fields: object) => request({ exactly: { ...EXACTLY, ...fields } });
const template = (metadata: object) =>
  object('ResourceClaimTemplate', { spec: { metadata, spec: { devices: { requests: [{ name: 'gpu', exactly: EXACTLY }] } } } }, API);
const devices = (spec: object) => object('DeviceClass', { spec }, API);
const AT = 'spec.devices.requests[0]';

testRule(
  deviceClaims,
  cases(
    [
      ['a device', exactly({ allocationMode: 'ExactCount', count: 2, selectors: [{ cel: { expression: 'device.driver == "a"' } }] })],
      [
        'one of two',
        request({
          firstAvailable: [
            { name: 'a', ...EXACTLY },
            { name: 'b', ...EXACTLY },
          ],
        }),
      ],
      [
        'a constraint',
        claim({ requests: [{ name: 'a', firstAvailable: [{ name: 'b', ...EXACTLY }] }], constraints: [{ requests: ['a', 'a/b'] }] }),
      ],
      ['a template', template({ labels: { a: 'b' } })],
      ['a class', devices({ config: [{ opaque: { driver: 'Gpu.example.com', parameters: {} } }] })],
      ['an earlier version', { ...request({ deviceClassName: 'a' }), apiVersion: 'resource.k8s.io/v1beta1' }],
    ],
    [
      ['no kind', request({}), [AT, 'request "gpu" has no kind']],
      ['a name', claim({ requests: [{ name: 'GPU', exactly: EXACTLY }] }), [`${AT}.name`, 'name "GPU" is not valid']],
      ['no class', exactly({ deviceClassName: '' }), [`${AT}.exactly.deviceClassName`, 'deviceClassName "" is empty']],
      ['a negative count', exactly({ count: -1 }), [`${AT}.exactly.count`, 'count -1']],
      ['a count of all', exactly({ allocationMode: 'All', count: 1 }), [`${AT}.exactly.count`, 'count 1 beside allocationMode']],
      [
        'syntax',
        exactly({ selectors: [{ cel: { expression: 'device.' } }] }),
        [`${AT}.exactly.selectors[0].cel.expression`, '"device." is no'],
      ],
      ['no expression', exactly({ selectors: [{}] }), [`${AT}.exactly.selectors[0].cel`, 'cel is missing']],
      [
        'a request that does not exist',
        claim({ requests: [{ name: 'gpu', exactly: EXACTLY }], constraints: [{ requests: ['cpu'] }] }),
        ['spec.devices.constraints[0].requests[0]', 'request "cpu" does not exist'],
      ],
      ['a label', template({ labels: { a: 'b c' } }), ['spec.metadata.labels.a', '"b c" is not valid']],
      ['an annotation', template({ annotations: { 'a b': 'c' } }), ['spec.metadata.annotations["a b"]', 'annotation key "a b"']],
      ['a selector', devices({ selectors: [{}] }), ['spec.selectors[0].cel', 'cel is missing']],
      ['no configuration', devices({ config: [{}] }), ['spec.config[0].opaque', 'opaque is missing']],
    ],
  ),
);
