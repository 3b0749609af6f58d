import { unservedApi } from '../../../lib/policy/rules/unserved-api';
import { named } from '../findings';
import { testRule } from '../test-rule';

const ADMISSION = 'admissionregistration.k8s.io';

testRule(unservedApi, {
  compliant: [
    { title: 'a stable version', given: named('ValidatingAdmissionPolicy', 'a', `${ADMISSION}/v1`) },
    { title: 'a beta version from before 1.24', given: named('FlowSchema', 'a', 'flowcontrol.apiserver.k8s.io/v1beta3'), minors: [29] },
    { title: 'a beta version of a custom kind', given: named('HTTPRoute', 'a', 'gateway.networking.k8s.io/v1beta1') },
    { title: 'a version that is not there at all', given: named('ValidatingAdmissionPolicy', 'a', `${ADMISSION}/v1beta1`), minors: [27] },
  ],
  nonCompliant: [
    {
      title: 'a beta version beside a stable one',
      given: named('ValidatingAdmissionPolicy', 'a', `${ADMISSION}/v1beta1`),
      minors: [30],
      finds: [
        {
          field: 'apiVersion',
          problem: `ValidatingAdmissionPolicy of ${ADMISSION}/v1beta1 is not served by Kubernetes 1.30`,
          remedy: `use apiVersion ${ADMISSION}/v1`,
        },
      ],
    },
    {
      title: 'an alpha version',
      given: named('StorageVersion', 'a', 'internal.apiserver.k8s.io/v1alpha1'),
      minors: [29],
      finds: [{ field: 'apiVersion', problem: 'is not served by Kubernetes 1.29', remedy: 'enable it by --runtime-config' }],
    },
  ],
});
