import { ApiAccess } from '../../lib';
import { describeBadInput, cart, untyped } from '../bad-input';

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
  ...(
    [
      ['to make pods', { verbs: ['create'], resources: ['pods'] }, '"create pods"', '`allowEscalation: true`'],
      [
        'to change Deployments',
        { verbs: ['get', 'patch'], resources: ['deployments'], apiGroup: 'apps' },
        '"patch deployments"',
        'name exactly',
      ],
      ['through the proxy of pods', { verbs: ['get'], resources: ['pods/proxy'] }, '"pods/proxy"', 'name exactly'],
      [
        'to make objects by name',
        { verbs: ['create'], resources: ['configmaps'], names: ['a'] },
        '"create" to names [a]',
        'without `names`',
      ],
      ['to nodes', { verbs: ['get'], resources: ['nodes'] }, '"nodes"', 'need a ClusterRole'],
      ['to Deployments of the core group', { verbs: ['get'], resources: ['deployments'] }, '"deployments"', "`apiGroup: 'apps'`"],
      ['to pods of the group apps', { verbs: ['get'], resources: ['pods'], apiGroup: 'apps' }, '"pods"', "`apiGroup: ''`"],
      ['to a kind', { verbs: ['get'], resources: ['ConfigMap'] }, '"ConfigMap"', 'use "configmaps"'],
      ['to something unknown', { verbs: ['get'], resources: ['cats'] }, '"cats"', 'such as "configmaps"'],
    ] as const
  ).map(([name, { verbs, resources, ...rule }, value, remedy]) => ({
    name: `access ${name}`,
    make: cart({ access: ApiAccess.of({ verbs: [...verbs], resources: [...resources], ...untyped<object>(rule) }) }),
    value,
    remedy,
  })),
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
