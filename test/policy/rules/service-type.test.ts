import { Severity } from '../../../lib';
import { serviceType } from '../../../lib/policy/rules/service-type';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const service = (spec: object) => inShop('v1', 'Service', 'cart', { spec });

testRule(serviceType, {
  compliant: [
    { title: 'the default', given: service({}) },
    { title: 'a load balancer', given: service({ type: 'LoadBalancer' }) },
  ],
  nonCompliant: [
    { title: 'ports of all nodes', given: service({ type: 'NodePort' }), finds: [{ field: 'spec.type', problem: 'type NodePort' }] },
    {
      title: 'external addresses',
      given: service({ externalIPs: ['203.0.113.7'] }),
      finds: [{ field: 'spec.externalIPs[0]', problem: 'external address "203.0.113.7"', severity: Severity.ERROR }],
    },
  ],
});
