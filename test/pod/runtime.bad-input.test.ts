import { Runtime } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  { name: 'root', make: cart({ runtime: Runtime.of({ user: 0 }) }), value: 'user 0', remedy: 'such as 10001' },
  { name: 'the group of root', make: cart({ runtime: Runtime.of({ group: 0 }) }), value: 'group 0', remedy: 'such as 10001' },
]);
