import { JsonPatch, Size } from 'cdk8s';
import {
  App,
  Config,
  Environment,
  EnvironmentChart,
  Fleet,
  FleetCluster,
  FleetEnvironment,
  FleetProps,
  Image,
  Microservice,
  Placement,
  Port,
  Priority,
  Resources,
  Scaling,
  Storage,
  Task,
} from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { appIn, BER, fleetOf, FRA, IAD, Store, THREE } from './fixture';

type Change = (store: Store, environment: FleetEnvironment) => void;

/** The store on a fleet, where `change` decides by the cluster, as nobody should. */
function fleetWith(change: Change, props: Partial<FleetProps> = {}, base = Environment.production({ domain: 'shop.example.com' })): App {
  const app = appIn();
  for (const environment of new Fleet({ clusters: THREE, ...props }).place(base)) {
    change(new Store(app, environment.id, { environment }), environment);
  }
  return app;
}

const inBerlin =
  (change: (store: Store) => void): Change =>
  (store, { fleetCluster }) => {
    if (fleetCluster === BER) {
      change(store);
    }
  };

describe('an object that two environments of one cluster have', () => {
  const priorities = (staging: number, production: number) => {
    const app = appIn();
    const fleet = fleetOf(FRA);
    for (const [stage, value] of Object.entries({ staging, production })) {
      const base = new Environment(stage, { application: 'shop', priority: Priority.create('business', value) });
      for (const environment of fleet.place(base)) {
        const chart = new EnvironmentChart(app, environment.id, { environment });
        new Microservice(chart, 'cart', { image: Image.of('ghcr.io/acme/cart:1.0.0'), ports: [Port.http(8080)] });
      }
    }
    return app.synthYaml();
  };

  test('is the same in both', () => {
    expect(() => priorities(1000, 1000)).not.toThrow();
    expectConfigurationError(
      () => priorities(1000, 1001),
      'fra-1/production',
      'PriorityClass business differs from that of fra-1/staging',
      'use another name, or have one of them create it',
    );
  });
});

describe('what all clusters share', () => {
  test('is equal where only typed values differ', () => {
    expect(() => fleetWith(() => undefined).synthYaml()).not.toThrow();
    const clusters = [
      new FleetCluster('a', { domain: 'a.example.com', replicas: 1, resources: Resources.tiny(), pullSecrets: ['a'] }),
      new FleetCluster('b', { domain: 'b.example.org', replicas: 5, registry: 'b.example.com/m', storageClass: 'slow' }),
      new FleetCluster('c'),
    ];
    expect(() => fleetWith(() => undefined, { clusters }).synthYaml()).not.toThrow();
  });

  test('is equal where a task and those that wait for it differ by what is given for the clusters', () => {
    const withTask: Change = (store, { fleetCluster: { name } }) => {
      const migrate = new Task(store, 'migrate', { image: Image.of('ghcr.io/acme/migrate:1.0.0'), keepForever: true });
      store.orders.runsAfter(migrate);
      if (name === 'wrong') {
        migrate.patch('Job', JsonPatch.replace('/spec/template/spec/containers/0/image', 'ghcr.io/acme/migrate:1.0.1'));
      }
    };
    const given = { requestFactor: 0.5, registry: 'registry.example.com/mirror' };
    const props = (name: string) => ({ clusters: [new FleetCluster('a'), new FleetCluster(name, given)] });
    const base = Environment.production({ domain: 'shop.example.com', kubectl: Image.of('ghcr.io/acme/kubectl:v1.33.1') });
    expect(() => fleetWith(withTask, props('b'), base).synthYaml()).not.toThrow();
    expectConfigurationError(
      () => fleetWith(withTask, props('wrong'), base).synthYaml(),
      'wrong/production',
      'Job migrate differs from that of cluster a in spec.template.spec.containers[0].image: "ghcr.io/acme/migrate:1.0.1"',
      "differences: ['Job/migrate']",
    );
    const differences = ['Job/migrate'];
    expect(() => fleetWith(withTask, { ...props('wrong'), differences }, base).synthYaml()).not.toThrow();
  });

  test('is equal where only one cluster has replicas that take over from each other', () => {
    const drained: Change = (store, { replicas }) =>
      new Microservice(store, 'files', {
        image: Image.of('ghcr.io/acme/files:1.0.0'),
        ports: [Port.http(8080)],
        storage: Storage.perReplica('/data', Size.gibibytes(1)),
        scaling: Scaling.fixed(replicas),
      });
    const clusters = [new FleetCluster('a', { replicas: 1 }), new FleetCluster('b', { replicas: 3 })];
    expect(() => fleetWith(drained, { clusters }).synthYaml()).not.toThrow();
  });

  test.each<[string, (store: Store) => void, string, string]>([
    [
      'an image',
      (store) =>
        store.frontend.patch('Deployment', JsonPatch.replace('/spec/template/spec/containers/0/image', 'ghcr.io/acme/frontend:2.0.1')),
      'Deployment frontend differs from that of cluster fra-1 in spec.template.spec.containers[0].image: "ghcr.io/acme/frontend:2.0.1" instead of',
      "differences: ['Deployment/frontend']",
    ],
    [
      'a setting',
      (store) => store.orders.patch('Deployment', JsonPatch.add('/spec/minReadySeconds', 5)),
      'Deployment orders differs from that of cluster fra-1 in spec.minReadySeconds: 5 instead of nothing',
      'give what differs to the `FleetCluster`',
    ],
    [
      'content',
      (store) => store.frontend.patch('ConfigMap', JsonPatch.add('/data/FEATURE', 'on')),
      'ConfigMap frontend differs from that of cluster fra-1 in data.FEATURE: "on" instead of nothing',
      "differences: ['ConfigMap/frontend']",
    ],
  ])('is an error where it is not: %s', (_, change, value, remedy) => {
    expectConfigurationError(() => fleetWith(inBerlin(change)).synthYaml(), 'ber-1/production', value, remedy);
  });

  test.each(['fra-1', 'ber-1', 'iad-1'])('has no calls, rules and listeners of a service that is placed on %s alone', (name) => {
    const inOne: Change = (store, environment) => {
      if (environment.runs('mailer', Placement.clusters(name))) {
        const mailer = new Microservice(store, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0'), ports: [Port.http(8080)] });
        store.orders.calls(mailer);
        mailer.calls(store.frontend);
        mailer.exposeAt(`mailer.${environment.domain}`);
      }
    };
    const app = fleetWith(inOne);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is an error for a call that one cluster does not have, between services that both have', () => {
    const change = inBerlin(({ frontend, orders }) => orders.calls(frontend));
    expect(() => fleetWith(change).synthYaml()).toThrow('NetworkPolicy orders differs from that of cluster fra-1');
  });

  test('has listeners in an order that no domain decides', () => {
    const twoHosts: Change = ({ orders }, { domain }) => orders.exposeAt(`gg.${domain}`);
    expect(() => fleetWith(twoHosts).synthYaml()).not.toThrow();
  });

  test('may differ where the fleet says so', () => {
    const change = inBerlin((store) => store.frontend.patch('ConfigMap', JsonPatch.add('/data/FEATURE', 'on')));
    expect(() => fleetWith(change, { differences: ['ConfigMap/frontend'] }).synthYaml()).not.toThrow();
    expect(() => fleetWith(change, { differences: ['ConfigMap'] }).synthYaml()).not.toThrow();
    expect(() => fleetWith(change, { differences: ['ConfigMap/other'] }).synthYaml()).toThrow('differs from that');
  });

  test('may differ in objects that are not among the charts that are written', () => {
    class Some extends App {
      public override get charts() {
        return super.charts.slice(0, 1);
      }
    }
    const app = new Some();
    for (const environment of new Fleet({ clusters: THREE, differences: ['Job/migrate'] }).place(new Environment('production'))) {
      const chart = new EnvironmentChart(app, environment.id, { environment });
      new Microservice(chart, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0'), ports: [Port.http(8080)] });
      new Task(new EnvironmentChart(app, `${environment.id}-tasks`, { environment }), 'migrate', {
        image: Image.of('ghcr.io/acme/a:1.0.0'),
      });
    }
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is images and ConfigMaps between clusters that provide different things', () => {
    const clusters = [FRA, new FleetCluster('old', { subdomain: 'old', cluster: { version: '1.33' } }), IAD];
    const base = Environment.production({ domain: 'shop.example.com' });
    expect(() => fleetWith(() => undefined, { clusters }, base).synthYaml()).not.toThrow();
    const newer: Change = (store, { fleetCluster }) => {
      new Microservice(store, 'mailer', {
        image: Image.of(`ghcr.io/acme/mailer:${fleetCluster.name === 'old' ? '1.0.0' : '1.1.0'}`),
        ports: [Port.http(8080)],
        config: Config.values({ SMTP: 'mail.example.com' }),
      });
    };
    expect(() => fleetWith(newer, { clusters }, base).synthYaml()).toThrow('Deployment mailer differs from that of cluster fra-1');
  });

  test('is found among many clusters', () => {
    const clusters = Array.from({ length: 30 }, (_, index) => new FleetCluster(`c-${index}`, { subdomain: `c${index}` }));
    const change: Change = (store, { fleetCluster }) => {
      if (fleetCluster.name === 'c-17') {
        store.orders.patch('Service', JsonPatch.add('/spec/publishNotReadyAddresses', true));
      }
    };
    expectConfigurationError(() => fleetWith(change, { clusters }).synthYaml(), 'c-17/production', 'publishNotReadyAddresses', 'give what');
  });
});

describe('the policy', () => {
  test('finds in each cluster what it finds in one', () => {
    const clusters = Array.from({ length: 5 }, (_, index) => new FleetCluster(`c-${index}`, { subdomain: `c${index}` }));
    const wrong: Change = (store) => store.orders.patch('Deployment', JsonPatch.add('/spec/template/spec/nodeName', 5));
    const error = (() => {
      try {
        fleetWith(wrong, { clusters }).synthYaml();
        return '';
      } catch (caught) {
        return String(caught);
      }
    })();
    clusters.forEach(({ name }) => expect(error).toContain(`${name}-production/orders`));
  });

  test('finds what only one cluster has, whose names are longer', () => {
    const long = `${'a'.repeat(60)}.${'b'.repeat(60)}`;
    const clusters = [new FleetCluster('a', { subdomain: 'a' }), new FleetCluster('b', { subdomain: long })];
    const wrong: Change = (store, { domain }) => {
      store.orders.patch('Service', JsonPatch.add('/metadata/labels/host', domain));
    };
    // Values of labels have at most 63 characters.
    expect(() => fleetWith(wrong, { clusters }).synthYaml()).toThrow(/b-production\/orders\/Service-orders: metadata\.labels\.host/);
  });
});
