import { ownServiceAccount } from '../../../lib/policy/rules/own-service-account';
import { testRule } from '../test-rule';
import { deployment, POD } from '../workloads';

const field = `${POD}.serviceAccountName`;

testRule(ownServiceAccount, {
  compliant: [
    { title: 'an account of its own', given: deployment({}, { serviceAccountName: 'cart' }) },
    { title: 'the older name of the field', given: deployment({}, { serviceAccount: 'cart' }) },
  ],
  nonCompliant: [
    { title: 'no account', given: deployment({}), finds: [{ field, problem: 'serviceAccountName is not set' }] },
    {
      title: 'the account of all pods',
      given: deployment({}, { serviceAccountName: 'default' }),
      finds: [{ field, problem: 'serviceAccountName "default"' }],
    },
  ],
});
