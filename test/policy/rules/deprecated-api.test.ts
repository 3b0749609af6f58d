import { deprecatedApi } from '../../../lib/policy/rules/deprecated-api';
import { named } from '../findings';
import { testRule } from '../test-rule';

const FLOWS = 'flowcontrol.apiserver.k8s.io';

testRule(deprecatedApi, {
  compliant: [
    { title: 'an API version that is current', given: named('CronJob', 'a', 'batch/v1') },
    { title: 'an API version before it is deprecated', given: named('Endpoints', 'a'), minors: [32] },
    { title: 'what removed-api reports', given: named('FlowSchema', 'a', `${FLOWS}/v1beta3`), minors: [29, 36] },
    {
      title: 'an API version whose successor the version does not have',
      given: named('FlowSchema', 'a', `${FLOWS}/v1beta3`),
      minors: [27],
    },
    { title: 'a kind without a schema', given: named('Tank', 'a', 'example.com/v1') },
  ],
  nonCompliant: [
    {
      title: 'a kind that is deprecated',
      given: named('Endpoints', 'a'),
      minors: [33],
      finds: [{ field: 'apiVersion', problem: 'Endpoints of v1 is deprecated in Kubernetes 1.33' }],
    },
    {
      title: 'an API version that a later version has removed',
      given: named('FlowSchema', 'a', `${FLOWS}/v1beta3`),
      minors: [29],
      finds: [{ field: 'apiVersion', problem: 'v1beta3 is not in Kubernetes 1.32 any more', remedy: `use apiVersion ${FLOWS}/v1` }],
    },
  ],
});
