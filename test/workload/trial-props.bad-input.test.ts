import {
  EnvironmentProps,
  Identity,
  Image,
  Microservice,
  MicroserviceProps,
  Rollout,
  Routing,
  Runtime,
  Scaling,
  Sharing,
  Storage,
  TrialProps,
} from '../../lib';
import { objectsOf } from '../../lib/testing';
import { BadInput, cart, describeBadInput, untyped } from '../bad-input';
import { chartIn, IMAGE } from './fixture';

const GATEWAY: EnvironmentProps = { cluster: { routing: Routing.gateway({ className: 'eg' }) } };
const REPLICAS = { sharing: Sharing.byReplicas() };

/** A cart on a Gateway that tries out another version. */
function tried(trial: Partial<TrialProps>, props: Partial<MicroserviceProps> = {}, environment = GATEWAY): () => Microservice {
  return () => {
    const service = cart(props)(chartIn(environment));
    service.tryOut({ image: Image.of('ghcr.io/acme/cart:1.5.0'), share: 5, ...trial });
    return service;
  };
}

const share = (value: unknown): Pick<BadInput, 'name' | 'make' | 'value' | 'remedy'> => ({
  name: `a share of ${String(value)}`,
  make: tried({ share: untyped(value) }),
  value: `share ${String(value)} `,
  remedy: 'from 0 to 100',
});

describeBadInput([
  ...[-1, 101, 2.5, NaN, '5', undefined].map(share),
  { name: 'no image', make: tried({ image: untyped(undefined) }), value: 'image', remedy: 'Image.of' },
  {
    name: 'an image in words',
    make: tried({ image: untyped('cart:1.5.0') }),
    value: 'image of container cart is cart:1.5.0',
    remedy: 'Image.of',
  },
  {
    name: 'a sharing in words',
    make: tried({ sharing: untyped('byReplicas') }),
    value: 'sharing byReplicas',
    remedy: '`Sharing.byReplicas()`',
  },
  {
    name: 'two other versions',
    make: () => {
      tried({})().tryOut({ image: IMAGE, share: 5 });
    },
    value: 'cart-next',
    remedy: 'remove one',
  },
  {
    name: 'another version with the name of another service',
    make: () => {
      const chart = chartIn(GATEWAY);
      new Microservice(chart, 'cart-next', { image: IMAGE, runtime: Runtime.node() });
      cart({})(chart).tryOut({ image: IMAGE, share: 5 });
    },
    value: 'name "cart-next"',
    remedy: 'use another id',
  },
  {
    name: 'a name that is too long with the suffix',
    make: () => {
      new Microservice(chartIn(GATEWAY), 'c'.repeat(60), { image: IMAGE, runtime: Runtime.node() }).tryOut({ image: IMAGE, share: 5 });
    },
    path: `shop/${'c'.repeat(60)}`,
    value: `${'c'.repeat(60)}-next`,
    remedy: '63',
  },
  {
    name: 'shares by the routes of an Ingress',
    make: tried({}, {}, { cluster: { routing: Routing.ingress() } }),
    value: 'an Ingress has no weights',
    remedy: '`Sharing.byReplicas()`',
  },
  {
    name: 'shares by routes where there are none',
    make: tried({}, {}, { cluster: { routing: Routing.none() } }),
    value: 'the cluster has no routes',
    remedy: '`Sharing.byReplicas()`',
  },
  {
    name: 'shares by the routes of a service that is not exposed',
    make: () => objectsOf(tried({})()),
    value: 'shares 5 % of its requests by routes, but has none',
    remedy: '`exposeAt`',
  },
  {
    name: 'a share of less than one replica',
    make: tried(REPLICAS, { scaling: Scaling.fixed(2) }),
    value: 'share 5 is less than one replica beside 2',
    remedy: 'use `share: 34` or more, or at least 19 replicas of the service, or a Gateway',
  },
  {
    name: 'a share beside no replicas',
    make: tried(REPLICAS, { scaling: Scaling.fixed(0) }),
    value: 'share 5 is less than one replica beside 0',
    remedy: 'use at least 19 replicas of the service',
  },
  {
    name: 'all for the other version, by replicas',
    make: tried({ ...REPLICAS, share: 100 }, { scaling: Scaling.fixed(2) }),
    value: 'share 100',
    remedy: 'at most 99',
  },
  {
    name: 'a scaling beside a share of replicas',
    make: tried({ ...REPLICAS, share: 50, scaling: Scaling.fixed(3) }, { scaling: Scaling.fixed(2) }),
    value: 'from 3',
    remedy: 'omit `scaling`',
  },
  { name: 'a scaling that is none', make: tried({ scaling: Scaling.fixed(-1) }), value: 'replicas -1', remedy: 'at least 0' },
  {
    name: 'another version of replicas with names',
    make: tried({}, { identity: Identity.stable() }),
    value: 'replicas have names',
    remedy: 'change its `image`',
  },
  {
    name: 'another version of a server with data',
    make: tried({}, { runtime: Runtime.redis(), storage: Storage.scratch('/data') }),
    value: 'data of its own',
    remedy: 'change its `image`',
  },
  {
    name: 'another version of what runs alone',
    make: tried({}, { rollout: Rollout.recreate() }),
    value: '`Rollout.recreate()`',
    remedy: 'change its `image`',
  },
  {
    name: 'another version of what is taken over',
    make: tried({}, { selector: { app: 'cart' } }),
    value: '{"app":"cart"}',
    remedy: 'omit `selector`',
  },
]);
