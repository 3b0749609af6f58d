import { Chart } from 'cdk8s';
import { Config, Dashboard } from '../../lib';
import { describeBadInput, cart, named, watched } from '../bad-input';

describeBadInput([
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
