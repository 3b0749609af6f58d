import { JsonPatch } from 'cdk8s';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'a patch of no field',
    make: (chart) => {
      cart({})(chart).patch('Deployment', JsonPatch.replace('/spec/replica', 3));
    },
    value: '"/spec/replica"',
    remedy: 'add the missing part first',
    late: true,
  },
  {
    name: 'a patch that is no pointer',
    make: (chart) => {
      cart({})(chart).patch('Deployment', JsonPatch.add('spec', 3));
    },
    value: '"spec"',
    remedy: 'begin it with a slash',
    late: true,
  },
]);
