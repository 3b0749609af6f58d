import { ApiAccess } from '../../lib';
import { describeBadInput, cart } from '../bad-input';

describeBadInput([
  {
    name: 'access to objects of no name, which would be all',
    make: cart({ access: ApiAccess.of({ verbs: ['get'], resources: ['configmaps'], names: [] }) }),
    value: 'names []',
    remedy: 'name at least one',
  },
  { name: 'access to nothing', make: cart({ access: ApiAccess.of() }), value: 'rules []', remedy: 'omit it' },
  {
    name: 'access without verbs',
    make: cart({ access: ApiAccess.of({ verbs: [], resources: ['pods'] }) }),
    value: 'verbs []',
    remedy: 'at least one',
  },
  {
    name: 'access to everything',
    make: cart({ access: ApiAccess.of({ verbs: ['*'], resources: ['pods'] }) }),
    value: '"*"',
    remedy: 'name exactly what it needs',
  },
  {
    name: 'access to secrets',
    make: cart({ access: ApiAccess.of({ verbs: ['get'], resources: ['secrets'] }) }),
    value: '"secrets"',
    remedy: 'name exactly what it needs',
  },
]);
