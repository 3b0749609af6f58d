import { imageTag } from '../../../lib/policy/rules/image-tag';
import { testRule } from '../test-rule';

const deployment = (image: string, containers = 'containers') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  template:
    spec:
      ${containers}:
        - { name: cart, image: '${image}' }
`;
const IMAGE = 'spec.template.spec.containers[0].image';

testRule(imageTag, {
  compliant: [
    { title: 'the tag of a version', given: deployment('ghcr.io/acme/cart:1.4.2') },
    { title: 'a registry with a port', given: deployment('registry:5000/cart:1.4.2') },
    { title: 'a digest without a tag', given: deployment(`cart@sha256:${'0'.repeat(64)}`) },
    { title: 'no image', given: deployment('') },
    { title: 'a template of a kind that others define', given: deployment('cart').replace('apps/v1', 'example.com/v1') },
  ],
  nonCompliant: [
    { title: 'no tag', given: deployment('cart'), finds: [{ field: IMAGE, problem: 'image "cart" has no tag' }] },
    { title: 'no tag but a port', given: deployment('registry:5000/cart'), finds: [{ field: IMAGE, problem: 'has no tag' }] },
    {
      title: 'the tag latest',
      given: deployment('cart:latest'),
      finds: [{ field: IMAGE, problem: 'image "cart:latest" has the tag "latest"' }],
    },
    {
      title: 'init containers, too',
      given: deployment('cart', 'initContainers'),
      finds: [{ field: 'spec.template.spec.initContainers[0].image', problem: 'has no tag' }],
    },
    {
      title: 'the template of a CronJob, and a Pod',
      given: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: a }] } } } } }
---
apiVersion: v1
kind: Pod
metadata: { name: once }
spec: { containers: [{ name: a, image: 'a:1' }, { name: b, image: b }] }
`,
      finds: [
        { object: 'CronJob/nightly', field: 'spec.jobTemplate.spec.template.spec.containers[0].image', problem: '"a"' },
        { object: 'Pod/once', field: 'spec.containers[1].image', problem: '"b"' },
      ],
    },
  ],
});
