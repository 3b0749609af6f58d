import { Chart, Cron, JsonPatch, Size } from 'cdk8s';
import { Microservice, ScheduledTask, Storage, Task, Worker } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, untyped, HTTP, cart, named } from '../bad-input';

describeBadInput([
  { name: 'a name in capitals', make: named('Bad_Name'), path: 'shop/Bad_Name', value: '"Bad_Name"', remedy: 'such as "bad-name"' },
  { name: 'a name that begins with a digit', make: named('2cart'), path: 'shop/2cart', value: '"2cart"', remedy: 'such as "cart"' },
  { name: 'a name that ends in a dash', make: named('cart-'), path: 'shop/cart-', value: '"cart-"', remedy: 'such as "cart"' },
  { name: 'a name in Chinese', make: named('购物车'), path: 'shop/购物车', value: '"购物车"', remedy: 'such as "my-service"' },
  { name: 'an empty name', make: named(''), path: 'shop', value: 'name ""', remedy: 'such as "my-service"' },
  { name: 'a name that is too long', make: named('a'.repeat(64)), path: 'shop/aaa', value: 'has 64 characters', remedy: 'at most 63' },
  {
    name: 'a name that is too long for a StatefulSet',
    make: (chart) => new Worker(chart, 'b'.repeat(53), { image: IMAGE, storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
    path: 'shop/bbb',
    value: 'has 53 characters',
    remedy: 'at most 52',
  },
  {
    name: 'a name that is too long for a Job',
    make: (chart) => new Task(chart, 'b'.repeat(55), { image: IMAGE }),
    path: 'shop/bbb',
    value: 'has 55 characters',
    remedy: 'at most 54',
  },
  {
    name: 'a name that is too long for a CronJob',
    make: (chart) => new ScheduledTask(chart, 'b'.repeat(53), { image: IMAGE, schedule: Cron.daily() }),
    path: 'shop/bbb',
    value: 'has 53 characters',
    remedy: 'at most 52',
  },
  {
    name: 'two services of one name',
    make: (chart) => [named('cart')(chart), named('cart')(chart)],
    value: 'name "cart" is taken',
    remedy: 'use another id for one of them',
  },
  {
    name: 'a service outside of a chart',
    make: (chart) => new Microservice(untyped<Chart>(chart.node.root), 'cart', { image: IMAGE, ports: [HTTP] }),
    path: 'cart',
    value: '"cart" is not in a chart',
    remedy: '`EnvironmentChart`',
  },
  {
    name: 'a name that is JavaScript’s',
    make: named('constructor'),
    path: 'shop/constructor',
    value: '"constructor"',
    remedy: '"constructor-service"',
  },
  {
    name: 'a label with a space',
    make: cart({ labels: { team: 'the best' } }),
    value: 'team="the best"',
    remedy: 'an annotation, which accepts any text',
  },
  { name: 'a label that is too long', make: cart({ labels: { team: 'x'.repeat(64) } }), value: 'x'.repeat(64), remedy: 'at most 63' },
  {
    name: 'a label that is undefined',
    make: cart({ labels: untyped({ team: undefined }) }),
    value: 'label team is undefined',
    remedy: 'omit it',
  },
  {
    name: 'a label that is a number',
    make: cart({ labels: untyped({ team: 1 }) }),
    value: 'label team=1',
    remedy: 'quote it, as in "1"',
  },
  {
    name: 'a label that identifies',
    make: cart({ labels: { 'app.kubernetes.io/name': 'x' } }),
    value: '"app.kubernetes.io/name"',
    remedy: 'another key',
  },
  { name: 'a label without a key', make: cart({ labels: { '': 'x' } }), value: 'key ""', remedy: 'such as "example.com/team"' },
  { name: 'an annotation that is a number', make: cart({ annotations: untyped({ weight: 5 }) }), value: 'weight=5', remedy: '"5"' },
  {
    name: 'an edge whose variable is taken',
    make: (chart) => {
      const caller = cart({ env: { SEARCH_URL: 'x' } })(chart);
      caller.calls(named('search')(chart));
    },
    value: 'SEARCH_URL',
    remedy: "`{ variable: 'OTHER_SEARCH' }`",
  },
  {
    name: 'a patch of no object',
    make: (chart) => {
      cart({})(chart).patch('Pod', JsonPatch.remove('/spec'));
    },
    value: '"Pod"',
    remedy: 'it has ServiceAccount/cart',
  },
  {
    name: 'an annotation of pods with a space',
    make: cart({ podAnnotations: { 'my key': 'x' } }),
    value: 'annotation key "my key"',
    remedy: 'such as "example.com/team"',
  },
  {
    name: 'an annotation of pods that is a truth value',
    make: cart({ podAnnotations: untyped({ 'sidecar.istio.io/inject': false }) }),
    value: 'sidecar.istio.io/inject=false',
    remedy: '"false"',
  },
  {
    name: 'two values of one annotation',
    make: cart({ annotations: { team: 'orders' }, podAnnotations: { team: 'search' } }),
    value: 'annotation team="search" of the pods contradicts `annotations`, where it is "orders"',
    remedy: 'remove one of them',
  },
]);
