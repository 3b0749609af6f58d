import { imagePullPolicy } from '../../../lib/policy/rules/image-pull-policy';
import { testRule } from '../test-rule';
import { CONTAINER, deployment } from '../workloads';

const field = `${CONTAINER}.imagePullPolicy`;

testRule(imagePullPolicy, {
  compliant: [
    { title: 'Always', given: deployment({ image: 'cart:1.4', imagePullPolicy: 'Always' }) },
    { title: 'any policy for a digest', given: deployment({ image: `cart@sha256:${'0'.repeat(64)}`, imagePullPolicy: 'IfNotPresent' }) },
    { title: 'the default of the tag latest', given: deployment({ image: 'cart:latest' }) },
    { title: 'what is no policy', given: deployment({ image: 'cart:1.4', imagePullPolicy: 'always' }) },
    { title: 'the default without a tag', given: deployment({ image: 'registry:5000/cart' }) },
  ],
  nonCompliant: [
    {
      title: 'IfNotPresent',
      given: deployment({ image: 'cart:1.4', imagePullPolicy: 'IfNotPresent' }),
      finds: [{ field, problem: 'imagePullPolicy IfNotPresent of image "cart:1.4"' }],
    },
    {
      title: 'the default of a version',
      given: deployment({ image: 'registry:5000/cart:1.4' }),
      finds: [{ field, problem: 'imagePullPolicy IfNotPresent, the default, of image' }],
    },
    { title: 'Never', given: deployment({ image: 'cart', imagePullPolicy: 'Never' }), finds: [{ field, problem: 'Never' }] },
  ],
});
