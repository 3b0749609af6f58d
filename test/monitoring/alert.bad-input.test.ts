import { Duration } from 'cdk8s';
import { describeBadInput, alert } from '../bad-input';

describeBadInput([
  {
    name: 'an alert with a space in its name',
    make: alert({}, 'Cart slow'),
    path: 'shop/alerts',
    value: '"Cart slow"',
    remedy: '"CartSlow"',
  },
  { name: 'an alert that begins with a digit', make: alert({}, '5xx'), path: 'shop/alerts', value: '"5xx"', remedy: '"CartSlow"' },
  { name: 'an alert without a name', make: alert({}, ''), path: 'shop/alerts', value: 'alert name ""', remedy: '"CartSlow"' },
  { name: 'an alert whose name is missing', make: alert({}, null), path: 'shop/alerts', value: 'alert name "null"', remedy: '"CartSlow"' },
  { name: 'an alert on nothing', make: alert({ expr: '' }), path: 'shop/alerts', value: 'expr of alert CartSlow ""', remedy: '"up == 0"' },
  {
    name: 'an alert whose expression is missing',
    make: alert({ expr: undefined }),
    path: 'shop/alerts',
    value: 'expr of alert CartSlow undefined',
    remedy: '"up == 0"',
  },
  {
    name: 'an alert that says nothing',
    make: alert({ summary: ' ' }),
    path: 'shop/alerts',
    value: 'summary of alert CartSlow " "',
    remedy: 'names the problem',
  },
  {
    name: 'an alert that gives no help',
    make: alert({ description: '' }),
    path: 'shop/alerts',
    value: 'description of alert CartSlow ""',
    remedy: 'names what to check first',
  },
  {
    name: 'an alert after half a second',
    make: alert({ for: Duration.millis(500) }),
    path: 'shop/alerts',
    value: 'for of alert CartSlow of 0.5 seconds',
    remedy: 'Duration.seconds(1)',
  },
  {
    name: 'a runbook that is no address',
    make: alert({ runbook: 'wiki/cart' }),
    path: 'shop/alerts',
    value: '"wiki/cart"',
    remedy: '"https://wiki.example.com/cart"',
  },
  {
    name: 'a label that Prometheus does not take',
    make: alert({ labels: { 'my-team': 'a' } }),
    path: 'shop/alerts',
    value: '"my-team"',
    remedy: '"team"',
  },
  {
    name: 'a label that is the alert’s own',
    make: alert({ labels: { severity: 'info' } }),
    path: 'shop/alerts',
    value: '"severity"',
    remedy: 'another key',
  },
  {
    name: 'a label that is Prometheus’ own',
    make: alert({ labels: { __name__: 'a' } }),
    path: 'shop/alerts',
    value: '"__name__"',
    remedy: 'another key',
  },
  {
    name: 'a label of an alert without a value',
    make: alert({ labels: { team: '' } }),
    path: 'shop/alerts',
    value: 'label team of alert CartSlow ""',
    remedy: 'omit it',
  },
]);
