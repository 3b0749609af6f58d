import { priorityClasses } from '../../../lib/policy/rules/priority-classes';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const priority = (name: string, value: number) => object('PriorityClass', { metadata: { name }, value }, 'scheduling.k8s.io/v1');

testRule(
  priorityClasses,
  cases(
    [
      ['a value', priority('a', -5)],
      ['the highest', priority('a', 1_000_000_000)],
      ['one of the system', priority('system-node-critical', 2_000_001_000)],
    ],
    [
      ['a value above the highest', priority('a', 1_000_000_001), ['value', 'value 1000000001 is reserved']],
      ['a name of the system', priority('system-a', 5), ['metadata.name', 'name "system-a" is reserved']],
    ],
  ),
);
