import { Environment } from '../../lib';
import { describeBadInput } from '../bad-input';

describeBadInput([
  {
    name: 'an old Kubernetes',
    make: () => new Environment('a', { cluster: { version: '1.26' } }),
    path: 'environment a',
    value: '"1.26"',
    remedy: 'at least "1.27"',
  },
]);
