import { Dashboard } from '../../lib';
import { describeBadInput, dashboard, circle } from '../bad-input';

describeBadInput([
  {
    name: 'a dashboard without a Grafana',
    make: (chart) => new Dashboard(chart, 'overview', { content: { title: 'Shop' } }),
    path: 'shop/overview',
    value: 'dashboard "overview" needs Grafana, which the cluster of environment test does not provide',
    remedy: '`grafana`',
  },
  {
    name: 'a dashboard in capitals',
    make: dashboard({}, 'My_Shop'),
    path: 'shop/My_Shop',
    value: '"My_Shop"',
    remedy: 'such as "my-shop"',
  },
  {
    name: 'a dashboard without a title',
    make: dashboard({ title: undefined }, 'overview'),
    path: 'shop/overview',
    value: 'title of the dashboard undefined',
    remedy: '"Shop"',
  },
  {
    name: 'a uid that Grafana refuses',
    make: dashboard({ uid: 'a b' }, 'overview'),
    path: 'shop/overview',
    value: 'uid "a b"',
    remedy: 'at most 40',
  },
  {
    name: 'a uid that is too long',
    make: dashboard({ uid: 'a'.repeat(41) }, 'overview'),
    path: 'shop/overview',
    value: 'uid "aaa',
    remedy: 'at most 40',
  },
  {
    name: 'a dashboard with a function',
    make: dashboard({ panels: [{ id: () => 1 }] }, 'overview'),
    path: 'shop/overview',
    value: 'panels.0.id of the dashboard is of type function',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with NaN',
    make: dashboard({ version: NaN }, 'overview'),
    path: 'shop/overview',
    value: 'version of the dashboard is NaN',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with a gap in a list',
    make: dashboard({ tags: [undefined] }, 'overview'),
    path: 'shop/overview',
    value: 'tags.0 of the dashboard is of type undefined',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard with a date',
    make: dashboard({ time: new Date(0) }, 'overview'),
    path: 'shop/overview',
    value: 'time of the dashboard is not a plain object',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard within itself',
    make: dashboard({ circle }, 'overview'),
    path: 'shop/overview',
    value: 'circle.panels.0 of the dashboard is part of itself',
    remedy: 'JSON',
  },
  {
    name: 'a dashboard that is too large',
    make: dashboard({ description: 'é'.repeat(524_288) }, 'overview'),
    path: 'shop/overview',
    value: 'of 10486',
    remedy: 'split the dashboard',
  },
]);
