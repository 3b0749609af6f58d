import { Chart, Size } from 'cdk8s';
import { Identity, Microservice, Port, Storage, Worker } from '../../lib';
import { IMAGE } from './fixture';
import { cart, describeBadInput, named, untyped } from '../bad-input';

const GIBIBYTE = Size.gibibytes(1);
const worker = (id: string, selector: { readonly [key: string]: string }) => (chart: Chart) =>
  new Worker(chart, id, { image: IMAGE, selector });

describeBadInput([
  { name: 'a selector of everything', make: cart({ selector: {} }), value: 'selector {}', remedy: '`matchLabels`' },
  { name: 'a selector with a space', make: cart({ selector: { app: 'the cart' } }), value: 'app="the cart"', remedy: 'at most 63' },
  {
    name: 'a selector without a value',
    make: cart({ selector: untyped({ app: undefined }) }),
    value: 'app is undefined',
    remedy: 'omit it',
  },
  {
    name: 'a selector of one ReplicaSet',
    make: cart({ selector: { app: 'cart', 'pod-template-hash': '5d4f' } }),
    value: '"pod-template-hash"',
    remedy: 'not those of a ReplicaSet',
  },
  {
    name: 'a label that contradicts the selector',
    make: cart({ selector: { app: 'cart' }, labels: { app: 'basket' } }),
    value: 'label app is "basket", but "cart"',
    remedy: 'omit it from `labels`',
  },
  {
    name: 'a selector that another workload has',
    make: (chart) => [worker('first', { app: 'cart' })(chart), worker('cart', { app: 'cart', tier: 'back' })(chart)],
    value: 'app=cart selects the pods of shop/cart and of shop/first',
    remedy: 'a label that tells them apart',
  },
  {
    name: 'a selector that is wider than one before',
    make: (chart) => [worker('first', { app: 'cart', tier: 'back' })(chart), worker('cart', { app: 'cart' })(chart)],
    value: 'app=cart selects the pods of shop/cart and of shop/first',
    remedy: 'a label that tells them apart',
  },
  {
    name: 'a selector of a service that is not taken over',
    make: (chart) => [named('web')(chart), worker('cart', { 'app.kubernetes.io/name': 'web' })(chart)],
    value: 'app.kubernetes.io/name=web selects the pods of',
    remedy: 'a label that tells them apart',
  },
  {
    name: 'a service whose pods are selected by another',
    make: (chart) => [worker('first', { 'app.kubernetes.io/name': 'cart', tier: 'back' })(chart), named('cart')(chart)],
    value: 'app.kubernetes.io/name=cart selects the pods of',
    remedy: 'a label that tells them apart',
  },
  {
    name: 'a headless Service of replicas without names',
    make: cart({ headlessService: 'carts' }),
    value: 'headlessService "carts"',
    remedy: '`identity: Identity.stable()`',
  },
  {
    name: 'a headless Service in capitals',
    make: cart({ headlessService: 'Carts', identity: Identity.stable() }),
    value: 'headlessService "Carts"',
    remedy: 'such as "carts"',
  },
  {
    name: 'a headless Service that translates a port',
    make: (chart) =>
      new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(80)], identity: Identity.stable(), headlessService: 'cart' }),
    value: 'port "http" is 80 in the Service, but clients of a headless Service connect to container port 8080',
    remedy: 'use 8080 for both',
  },
  {
    name: 'a claim in capitals',
    make: cart({ storage: Storage.claim('/data', GIBIBYTE, { name: 'Data' }) }),
    value: 'claim "Data"',
    remedy: 'such as "data"',
  },
  {
    name: 'a claim template with a dot',
    make: cart({ storage: Storage.perReplica('/data', GIBIBYTE, { name: 'data.v1' }) }),
    value: 'claim template "data.v1"',
    remedy: 'such as "data-v1"',
  },
  {
    name: 'two claim templates of one name',
    make: cart({ storage: Storage.perReplica('/a', GIBIBYTE, { name: 'data' }).and(Storage.perReplica('/b', GIBIBYTE, { name: 'data' })) }),
    value: 'storage at "/b" would share the claim "data" with "/a"',
    remedy: 'another `name`',
  },
  {
    name: 'a claim of the name that another path suggests',
    make: cart({ storage: Storage.claim('/a', GIBIBYTE).and(Storage.claim('/b', GIBIBYTE, { name: 'cart-a' })) }),
    value: 'storage at "/b" would share the claim "cart-a" with "/a"',
    remedy: 'another `name`',
  },
]);
