import { Size } from 'cdk8s';
import { Storage } from '../../../lib';
import { IMAGE } from '../../workload/fixture';
import { describeBadInput, cart } from '../../bad-input';

describeBadInput([
  {
    name: 'more in memory than there is',
    make: cart({ storage: Storage.memory('/data', Size.gibibytes(1)) }),
    value: '1073741824 bytes',
    remedy: 'reduce it',
  },
  {
    name: 'two containers of one name',
    make: cart({ sidecars: [{ name: 'cart', image: IMAGE }] }),
    value: '"cart"',
    remedy: 'use a different name for each',
  },
  {
    name: 'a shared directory that is not there',
    make: cart({ sidecars: [{ name: 'proxy', image: IMAGE, shares: ['/cache'] }] }),
    value: '"/cache"',
    remedy: 'use one of /tmp',
  },
  {
    name: 'a node with a wrong label',
    make: cart({ nodeSelector: { disk: 'very fast' } }),
    value: '"very fast"',
    remedy: 'use at most 63',
  },
]);
