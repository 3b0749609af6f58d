import { priorityClass } from '../../../lib/policy/rules/priority-class';
import { testRule } from '../test-rule';
import { deployment, POD } from '../workloads';

const finds = [{ field: `${POD}.priorityClassName`, problem: 'priorityClassName' }];

testRule(priorityClass, {
  compliant: [{ title: 'a class', given: deployment({}, { priorityClassName: 'shop' }) }],
  nonCompliant: [
    { title: 'no class', given: deployment({}), finds },
    { title: 'an empty name', given: deployment({}, { priorityClassName: '' }), finds },
  ],
});
