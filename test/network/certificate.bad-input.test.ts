import { Tls } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'a certificate that nobody makes',
    make: (chart) => {
      cart({})(chart).exposeAt('a.example.com', '/', { tls: Tls.certManager() });
    },
    value: 'cert-manager',
    remedy: '`certManager`',
  },
]);
