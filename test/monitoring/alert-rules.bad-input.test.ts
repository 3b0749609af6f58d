import { Duration } from 'cdk8s';
import { Alert, AlertRules } from '../../lib';
import { describeBadInput, watched, SLOW, rules } from '../bad-input';

describeBadInput([
  {
    name: 'alerts without a Prometheus operator',
    make: (chart) => new AlertRules(chart, 'alerts', { groups: [] }),
    path: 'shop/alerts',
    value: 'alerts "alerts" need the Prometheus operator, which the cluster of environment test does not provide',
    remedy: '`prometheus`',
  },
  {
    name: 'alerts in capitals',
    make: () => new AlertRules(watched(), 'Alerts', { groups: [] }),
    path: 'shop/Alerts',
    value: '"Alerts"',
    remedy: 'such as "alerts"',
  },
  {
    name: 'no groups of alerts',
    make: () => new AlertRules(watched(), 'alerts', { groups: [] }),
    path: 'shop/alerts',
    value: 'groups []',
    remedy: 'at least one group',
  },
  {
    name: 'a group without alerts',
    make: () => rules([]),
    path: 'shop/alerts',
    value: 'group "latency" has alerts []',
    remedy: 'omit the group',
  },
  {
    name: 'a group without a name',
    make: () => rules([Alert.warning('CartSlow', SLOW)], { name: ' ' }),
    path: 'shop/alerts',
    value: 'name of a group " "',
    remedy: '"availability"',
  },
  {
    name: 'two groups of one name',
    make: () =>
      new AlertRules(watched(), 'alerts', {
        groups: [
          { name: 'a', alerts: [Alert.warning('A', SLOW)] },
          { name: 'a', alerts: [Alert.warning('B', SLOW)] },
        ],
      }),
    path: 'shop/alerts',
    value: 'group "a" exists twice',
    remedy: 'another name',
  },
  {
    name: 'two alerts of one name',
    make: () => rules([Alert.critical('CartSlow', SLOW), Alert.warning('CartSlow', SLOW), Alert.critical('CartSlow', SLOW)]),
    path: 'shop/alerts',
    value: 'alert "CartSlow" of severity critical exists twice',
    remedy: 'another name',
  },
  {
    name: 'a group that is evaluated twice a second',
    make: () => rules([Alert.warning('CartSlow', SLOW)], { interval: Duration.millis(500) }),
    path: 'shop/alerts',
    value: 'interval of group "latency" of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
]);
