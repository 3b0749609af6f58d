import { podSecurityRestricted } from '../../../lib/policy/rules/pod-security-restricted';
import { annotated, bare, containing, container, pod } from '../pod-security/pods';
import { testRule } from '../test-rule';

const deployment = (template: object) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cart' }, spec: { template } });
const POD = 'spec.template.spec';
const probe = container({ livenessProbe: { httpGet: { host: 'localhost' } } });
const BY = 'is refused by Pod Security "restricted"';

testRule(podSecurityRestricted, {
  compliant: [
    { title: 'a pod that sets all that is required', given: deployment(pod()) },
    { title: 'what later versions refuse', given: deployment(containing(probe)), minors: [27, 33] },
  ],
  nonCompliant: [
    {
      title: 'each field that it refuses',
      given: deployment(bare({ hostNetwork: true })),
      finds: [
        { field: `${POD}.hostNetwork`, problem: `true ${BY}`, remedy: 'it must not be true' },
        {
          field: `${POD}.containers[0].securityContext.capabilities.drop`,
          problem: `an absent value ${BY}`,
          remedy: 'it must contain "ALL"',
        },
        { field: `${POD}.securityContext.seccompProfile.type`, problem: BY, remedy: 'it must be "RuntimeDefault" or "Localhost"' },
        { field: `${POD}.containers[0].securityContext.allowPrivilegeEscalation`, problem: BY, remedy: 'it must be false' },
        { field: `${POD}.securityContext.runAsNonRoot`, problem: BY, remedy: 'it must be true' },
      ],
    },
    {
      title: 'what any of the versions refuses, once',
      given: deployment(containing(probe)),
      minors: [33, 34, 36],
      finds: [{ field: `${POD}.containers[0].livenessProbe.httpGet.host`, problem: `"localhost" ${BY}`, remedy: 'it must not be set' }],
    },
    {
      title: 'annotations of pods',
      given: deployment(annotated({ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' })),
      finds: [
        {
          field: 'spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/app"]',
          problem: `"unconfined" ${BY}`,
          remedy: 'it must be "runtime/default"',
        },
      ],
    },
    {
      title: 'a Pod itself',
      given: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart' }, ...pod({ volumes: [{ name: 'data', nfs: { server: 'a' } }] }) },
      finds: [{ field: 'spec.volumes[0].nfs', problem: `{"server":"a"} ${BY}`, remedy: 'it must be one of ' }],
    },
  ],
});
