import { podResources } from '../../../lib/policy/rules/pod-resources';
import { cases, pod, workload } from '../rows';
import { testRule } from '../test-rule';

const cpu = (amount: string, fields: object = {}) => ({ name: 'a', resources: { requests: { cpu: amount } }, ...fields });
const resources = (of: object, spec: object = {}) => pod({ resources: of, ...spec });
const SIDECAR = { restartPolicy: 'Always' };
const AT = 'spec.resources';

testRule(
  podResources,
  cases(
    [
      ['the sum', resources({ requests: { cpu: '300m' }, limits: { cpu: '1' } }, { containers: [cpu('100m'), cpu('200m')] })],
      [
        'an init container that runs alone',
        resources({ requests: { cpu: '300m' } }, { initContainers: [cpu('300m')], containers: [cpu('200m')] }),
      ],
      ['what older versions do not read', resources({ requests: { disk: 1 } }), [27, 33]],
      [
        'limits of a template, which are no requests',
        workload('Deployment', { resources: { requests: { cpu: 1 } }, containers: [{ resources: { limits: { cpu: 2 } } }] }),
      ],
    ],
    [
      ['another resource', resources({ limits: { 'example.com/gpu': 1 } }), [`${AT}.limits["example.com/gpu"]`, 'pods have no resource']],
      ['a negative amount', resources({ limits: { cpu: '-1' } }), [`${AT}.limits.cpu`, 'cpu "-1" is negative']],
      ['claims', resources({ claims: [] }), [`${AT}.claims`, 'claims of a pod']],
      ['Windows', resources({ limits: { cpu: 1 } }, { os: { name: 'windows' } }), [AT, 'resources in a pod of Windows']],
      [
        'a request above the limit',
        resources({ requests: { cpu: 2 }, limits: { cpu: 1 } }),
        [`${AT}.requests.cpu`, 'cpu 2 is above the limit 1'],
      ],
      [
        'less than the containers',
        resources({ requests: { cpu: '299m' } }, { containers: [cpu('100m'), cpu('200m')] }),
        [`${AT}.requests.cpu`, 'cpu "299m" is below what the containers request'],
      ],
      [
        'less than a sidecar and an init container after it',
        resources({ requests: { cpu: '2' } }, { initContainers: [cpu('1', SIDECAR), cpu('2')] }),
        [`${AT}.requests.cpu`, 'cpu "2" is below'],
      ],
      [
        'less than the limits of a Pod, which are its requests',
        resources({ requests: { cpu: '1' } }, { containers: [{ resources: { limits: { cpu: 2 } } }] }),
        [`${AT}.requests.cpu`, 'cpu "1" is below'],
      ],
      [
        'a container above the pod',
        resources({ limits: { memory: '1Gi' } }, { containers: [{ resources: { limits: { memory: '2Gi' } } }] }),
        ['spec.containers[0].resources.limits.memory', 'memory "2Gi" is above the limit 1Gi of the pod'],
      ],
    ],
  ),
);
