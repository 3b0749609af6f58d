import { Priority } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  { name: 'a priority out of range', make: cart({ priority: Priority.create('high', 2e9) }), value: '2000000000', remedy: 'to 1000000000' },
  {
    name: 'a priority of the cluster',
    make: cart({ priority: Priority.create('system-x', 1) }),
    value: '"system-x"',
    remedy: 'names that begin with',
  },
]);
