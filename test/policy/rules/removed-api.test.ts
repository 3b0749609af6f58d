import { ApiObject, Chart } from 'cdk8s';
import { removedApi } from '../../../lib/policy/rules/removed-api';
import { named, report } from '../findings';
import { testRule } from '../test-rule';

const FLOWS = 'flowcontrol.apiserver.k8s.io';

testRule(removedApi, {
  compliant: [
    { title: 'an API version that all versions have', given: named('CronJob', 'a', 'batch/v1') },
    { title: 'an API version that the version has', given: named('FlowSchema', 'a', `${FLOWS}/v1beta3`), minors: [29, 31] },
    { title: 'a kind without a schema', given: named('Tank', 'a', 'example.com/v1') },
    { title: 'a kind that no version has', given: named('Tank', 'a', 'apps/v1') },
  ],
  nonCompliant: [
    {
      title: 'an API version that all versions have removed',
      given: named('CronJob', 'a', 'batch/v1beta1'),
      finds: [
        { field: 'apiVersion', problem: 'CronJob of batch/v1beta1 is not in Kubernetes 1.27 to 1.36', remedy: 'use apiVersion batch/v1' },
      ],
    },
    {
      title: 'an API version that was removed with its kinds',
      given: named('PodSecurityPolicy', 'a', 'policy/v1beta1'),
      finds: [{ field: 'apiVersion', problem: 'PodSecurityPolicy of policy/v1beta1 is not in Kubernetes', remedy: 'omit it' }],
    },
    {
      title: 'an API version that one of the versions has removed',
      given: named('FlowSchema', 'a', `${FLOWS}/v1beta3`),
      minors: [29, 36],
      finds: [
        {
          field: 'apiVersion',
          problem: `FlowSchema of ${FLOWS}/v1beta3 is not in Kubernetes 1.36`,
          remedy: `use apiVersion ${FLOWS}/v1`,
        },
      ],
    },
    {
      title: 'an API version that one of the versions does not have yet',
      given: named('MutatingAdmissionPolicy', 'a', 'admissionregistration.k8s.io/v1'),
      minors: [27],
      finds: [{ field: 'apiVersion', problem: 'MutatingAdmissionPolicy of admissionregistration.k8s.io/v1 is not in', remedy: 'omit it' }],
    },
  ],
});

test('an API version that only some versions have is a warning for a cluster of an unknown version', () => {
  const lines = report((app) => new ApiObject(new Chart(app, 'shop'), 'a', named('FlowSchema', 'a', `${FLOWS}/v1beta3`) as never));
  expect(lines).toEqual([
    `warning: shop/a: apiVersion: FlowSchema of ${FLOWS}/v1beta3 is not in Kubernetes 1.36: use apiVersion ${FLOWS}/v1 [removed-api]`,
  ]);
});
