import { Chart } from 'cdk8s';
import { ExternalService } from '../../lib';
import { describeBadInput, untyped, HTTP, named, external } from '../bad-input';

describeBadInput([
  {
    name: 'a service outside of the cluster that is called like one inside',
    make: (chart) => [named('cart')(chart), external('api.example.com')(chart)],
    value: 'name "cart" is taken by another construct of shop',
    remedy: 'use another id for one of them',
  },
  {
    name: 'two services outside of the cluster and of all charts, of one name',
    make: ({ node }) => [1, 2].map(() => external('api.example.com')(untyped<Chart>(node.root))),
    path: 'cart',
    value: 'name "cart" is taken by another construct of the app',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a service outside of the cluster without a name',
    make: (chart) => new ExternalService(chart, '', { host: 'api.example.com', port: HTTP }),
    path: 'shop',
    value: 'name ""',
    remedy: 'lower-case',
  },
  { name: 'no addresses', make: external('api.example.com', []), value: 'cidrs []', remedy: '"192.0.2.0/24"' },
  { name: 'a host that stands for many', make: external('*.example.com'), value: '"*.example.com"', remedy: 'describe each host' },
  { name: 'a host with a port', make: external('api.example.com:443'), value: '"api.example.com:443"', remedy: 'without scheme' },
]);
