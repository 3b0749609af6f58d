import { Port, Routing } from '../../lib';
import { chartIn } from '../workload/fixture';
import { describeBadInput, cart, named } from '../bad-input';

describeBadInput([
  {
    name: 'a host by URL',
    make: (chart) => {
      cart({})(chart).exposeAt('https://shop.example.com');
    },
    value: '"https://shop.example.com"',
    remedy: 'without scheme',
  },
  {
    name: 'a relative path of a host',
    make: (chart) => {
      cart({})(chart).exposeAt('shop.example.com', 'cart');
    },
    value: '"cart"',
    remedy: 'such as "/api"',
  },
  {
    name: 'a port that is not exposed by name',
    make: (chart) => {
      cart({})(chart).exposeAt('a.example.com', '/', { port: 'x' });
    },
    value: '"x"',
    remedy: 'name one of its ports',
  },
  {
    name: 'a database on the edge',
    make: (chart) => {
      cart({ ports: [Port.tcp(5432)] })(chart).exposeAt('a.example.com');
    },
    value: 'port "tcp"',
    remedy: 'expose a port of plain HTTP',
  },
  {
    name: 'two services at one path',
    make: (chart) => {
      named('search')(chart).exposeAt('a.example.com');
      cart({})(chart).exposeAt('a.example.com');
    },
    value: 'path "/" of host a.example.com is taken by shop/search',
    remedy: 'expose one of them at another path',
  },
  {
    name: 'a host where nothing comes in',
    make: () => {
      cart({})(chartIn({ cluster: { routing: Routing.none() } })).exposeAt('a.example.com');
    },
    value: 'a.example.com',
    remedy: '`routing`',
  },
]);
