import { Chart, Size } from 'cdk8s';
import { Config, Dashboard, Microservice, Runtime, Storage } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, cart, named, watched } from '../bad-input';

/** A server whose data is in a volume. */
const redis = (id: string, storage: Storage) => (chart: Chart) =>
  new Microservice(chart, id, { image: IMAGE, runtime: Runtime.redis(), storage });

describeBadInput([
  {
    name: 'two servers with their data in one claim that exists',
    make: (chart) => [redis('first', Storage.existing('/data', 'data'))(chart), redis('cart', Storage.existing('/data', 'data'))(chart)],
    value: '"/data" is claim "data", which holds the data of shop/first',
    remedy: 'use a claim for each',
  },
  {
    name: 'a server with its data in the claim of another',
    make: (chart) => [
      redis('first', Storage.claim('/data', Size.gibibytes(1)))(chart),
      redis('cart', Storage.existing('/data', 'first-data'))(chart),
    ],
    value: '"/data" is claim "first-data", which holds the data of shop/first',
    remedy: 'use a claim for each',
  },
  {
    name: 'a service of the name of the policy that denies by default',
    make: named('default-deny'),
    path: 'shop/default-deny',
    value: '"default-deny"',
    remedy: 'another id',
  },
  {
    name: 'two services of one name in two places',
    make: (chart) => [named('cart')(chart), named('cart')(new Chart(chart, 'other', { namespace: 'shop' }))],
    path: 'shop/other/cart',
    value: 'name "cart" is taken by shop/cart',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a namespace that is the cluster’s own',
    make: (chart) => named('cart')(new Chart(chart, 'other', { namespace: 'default' })),
    path: 'shop/other/cart',
    value: 'namespace "default"',
    remedy: "`{ namespace: 'shop' }`",
  },
  {
    name: 'two dashboards of one name in two places',
    make: () => {
      const chart = watched();
      const other = new Chart(chart, 'other', { namespace: 'shop' });
      return [chart, other].map((scope) => new Dashboard(scope, 'overview', { content: { title: 'Shop' } }));
    },
    path: 'shop/other/overview',
    value: 'name "ConfigMap overview" is taken by shop/overview',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a dashboard that is called like a service’s ConfigMap',
    make: () => {
      const chart = watched();
      cart({ config: Config.values({ A: '1' }) })(chart);
      new Dashboard(chart, 'other', { content: { title: 'Shop' } });
      new Dashboard(new Chart(chart, 'more', { namespace: 'shop' }), 'cart', { content: { title: 'Shop' } });
    },
    path: 'shop/more/cart',
    value: 'name "ConfigMap cart" is taken by shop/cart',
    remedy: 'use another id for one of them',
  },
]);
