import { Construct } from 'constructs';
import fc from 'fast-check';
import { App, Config, Environment, EnvironmentChart, ExternalService, Microservice, Port, Priority, Storage } from '../../../lib';
import { Size } from 'cdk8s';
import { service } from '../../network/services';
import { nested, written } from '../files';

const CLUSTER = Environment.production({ domain: 'shop.example.com' }).cluster;
const environment = () => new Environment('test', { application: 'shop', cluster: CLUSTER, priority: Priority.create('shop', 1000) });

/** Services, by name: how each is made, wherever that is. */
const SERVICES: Record<string, (scope: Construct) => Microservice> = {
  frontend: (scope) => service(scope, 'frontend', { ports: [Port.webSocket(80), Port.http(9000, { name: 'admin' })] }),
  cart: (scope) => service(scope, 'cart', { config: Config.values({ LOG_LEVEL: 'info' }).and(Config.files('/etc/cart', { a: 'b' })) }),
  search: (scope) => service(scope, 'search', { metrics: {} }),
  store: (scope) => service(scope, 'store', { ports: [Port.tcp(6379)], storage: Storage.perReplica('/data', Size.gibibytes(1)) }),
};

/** What is said of them, each alone: the order is of no account. */
const RELATIONS: ((of: Record<string, Microservice>, mail: ExternalService) => void)[] = [
  ({ frontend, cart }) => frontend.calls(cart),
  ({ frontend, search }) => frontend.calls(search),
  ({ cart, store }) => cart.calls(store),
  ({ search, cart }) => search.calls(cart),
  ({ store }) => store.calls(store),
  ({ cart }, mail) => cart.calls(mail),
  ({ frontend }) => frontend.exposeAt('shop.example.com'),
  ({ frontend }) => frontend.exposeAt('shop.example.com', '/admin', { port: 'admin' }),
  ({ search }) => {
    search.exposeAt('shop.example.com', '/search');
    search.exposeAt('search.example.com');
  },
];

interface Placement {
  /** In which order services are made. */
  readonly order: string[];
  /** Below which scopes, by name. */
  readonly scopes: Record<string, string[]>;
  readonly relations: number[];
}

function synthesized({ order, scopes, relations }: Placement): Record<string, string> {
  return written((app: App) => {
    const chart = new EnvironmentChart(app, 'chart', { environment: environment() });
    const known = new Map<string, Construct>();
    const scope = (ids: string[]): Construct =>
      ids.reduce<Construct>((parent, id) => {
        const path = `${parent.node.path}/${id}`;
        const child = known.get(path) ?? nested(parent, id);
        known.set(path, child);
        return child;
      }, chart);
    const made = Object.fromEntries(order.map((name) => [name, SERVICES[name](scope(scopes[name]))]));
    const mail = new ExternalService(chart, 'mail', { host: 'mail.example.com', port: Port.tcp(587) });
    relations.forEach((index) => RELATIONS[index](made, mail));
  });
}

const names = Object.keys(SERVICES);
const PLAIN: Placement = {
  order: names,
  scopes: Object.fromEntries(names.map((name) => [name, []])),
  relations: RELATIONS.map((_, index) => index),
};

const placements = fc.record<Placement>({
  order: fc.shuffledSubarray(names, { minLength: names.length }),
  scopes: fc.record(Object.fromEntries(names.map((name) => [name, fc.array(fc.constantFrom('x', 'y', 'deep'), { maxLength: 3 })]))),
  relations: fc.shuffledSubarray(PLAIN.relations, { minLength: RELATIONS.length }),
});

describe('moving a construct', () => {
  test('elsewhere in the tree, making it earlier, saying things in another order: no byte changes', () => {
    const expected = synthesized(PLAIN);
    expect(Object.keys(expected).length).toBeGreaterThan(30);
    fc.assert(
      fc.property(placements, (placement) => {
        expect(synthesized(placement)).toEqual(expected);
      }),
      { numRuns: 40, examples: [[{ ...PLAIN, order: [...names].reverse(), relations: [...PLAIN.relations].reverse() }]] },
    );
  });

  test('to another chart of its environment: no byte changes', () => {
    const build = (ids: string[]) =>
      written((app) => {
        const shared = environment();
        const charts = new Map([...new Set(ids)].map((id) => [id, new EnvironmentChart(app, id, { environment: shared })]));
        const [cart, frontend] = ['cart', 'frontend'].map((name, index) => SERVICES[name](charts.get(ids[index])!));
        frontend.calls(cart);
        frontend.exposeAt('shop.example.com');
      });
    const together = build(['one', 'one']);
    expect(build(['one', 'two'])).toEqual(together);
    expect(build(['z', 'a'])).toEqual(together);
  });

  test('does change what it should: its name', () => {
    const named = (id: string) => written((app) => service(new EnvironmentChart(app, 'chart', { environment: environment() }), id));
    expect(Object.keys(named('cart'))).not.toEqual(Object.keys(named('basket')));
  });
});
