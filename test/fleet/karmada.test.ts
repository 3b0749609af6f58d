import { Environment, Fleet, FleetCluster, FleetProps, Image, Microservice, Placement, Port, Scaling } from '../../lib';
import { Shop } from '../../lib/shop/shop';
import { describeWithDefinitions, violationsBy } from '../definitions';
import { appIn, filesOf, Store, THREE } from './fixture';
import { isPolicy, Object_, parse, propagated, titleOf } from './karmada';

const production = () => Environment.production({ domain: 'shop.example.com' });

type Make = typeof Store | typeof Shop;

/** The output of a fleet, by folder. */
function output(placement: Placement, { make = Store, ...props }: Partial<FleetProps> & { make?: Make } = {}) {
  const app = appIn();
  for (const environment of new Fleet({ clusters: THREE, karmada: true, ...props }).place(production(), placement)) {
    new make(app, environment.id, { environment });
  }
  app.synth();
  const files = filesOf(app);
  const of = (folder: string) =>
    parse([...files].filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml')).map(([, text]) => text));
  const folders = new Set([...files.keys()].map((path) => path.split('/')[0]));
  return { files, folders: [...folders].sort(), karmada: of('karmada/production'), of };
}

const sorted = (objects: readonly Object_[]) => [...objects].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));

describe('what Karmada receives', () => {
  test.each<[string, Placement, Make]>([
    ['the store everywhere', Placement.everywhere(), Store],
    ['the store on large clusters', Placement.labelled({ tier: 'large' }), Store],
    ['the store, active and standby', Placement.activeStandby(Placement.clusters('fra-1'), Placement.clusters('iad-1')), Store],
    ['the shop everywhere', Placement.everywhere(), Shop],
  ])('makes of each cluster what its folder has: %s', (_, placement, make) => {
    const { karmada, folders, of } = output(placement, { make });
    const names = folders.filter((name) => name !== 'karmada');
    const clusters = propagated(
      karmada,
      THREE.map(({ name }) => name),
    );
    for (const { name } of THREE) {
      const expected = names.includes(name) ? of(`${name}/production`) : [];
      expect(sorted(clusters.get(name)!)).toEqual(sorted(expected));
    }
  });

  test('has one policy for the clusters of a service, also where its objects come later in one of them', () => {
    const app = appIn();
    for (const environment of new Fleet({ clusters: THREE, karmada: true }).place(production())) {
      const store = new Store(app, environment.id, { environment });
      if (environment.runs('mailer', Placement.clusters('fra-1', 'iad-1'))) {
        const mailer = new Microservice(store, 'mailer', { image: Image.of('ghcr.io/acme/mailer:1.0.0'), ports: [Port.http(8080)] });
        if (environment.fleetCluster.name === 'fra-1') {
          mailer.node.addDependency(store.frontend);
        }
      }
    }
    app.synth();
    const texts = [...filesOf(app)].filter(([path]) => path.startsWith('karmada/production/') && path.endsWith('.yaml'));
    const policies = parse(texts.map(([, text]) => text)).filter(({ kind }) => kind === 'PropagationPolicy');
    const clusters = policies.map(({ spec }) => (spec as { placement: { clusterAffinity: object } }).placement.clusterAffinity);
    expect(clusters.filter((affinity) => JSON.stringify(affinity) === '{"clusterNames":["fra-1","iad-1"]}')).toHaveLength(1);
    expect(clusters).not.toContainEqual({ clusterNames: ['iad-1', 'fra-1'] });
  });

  test('leaves the replicas of an autoscaled Deployment to its cluster', () => {
    const labelled = (karmada: boolean) => {
      const app = appIn();
      for (const environment of new Fleet({ clusters: THREE, karmada }).place(production())) {
        const store = new Store(app, environment.id, { environment });
        const props = { image: Image.of('ghcr.io/acme/mailer:1.0.0'), ports: [Port.http(8080)] };
        new Microservice(store, 'mailer', { ...props, scaling: Scaling.onCpu({ min: 2, max: 4, target: 70 }) });
      }
      app.synth();
      const texts = [...filesOf(app)].filter(([path]) => path.endsWith('.yaml')).map(([, text]) => text);
      const isRetained = ({ metadata: { labels = {} } }: Object_) => labels['resourcetemplate.karmada.io/retain-replicas'] === 'true';
      return [...new Set(parse(texts).filter(isRetained).map(titleOf))];
    };
    expect(labelled(true)).toEqual(['Deployment/shop-production/mailer']);
    expect(labelled(false)).toEqual([]);
  });

  test('has each object once', () => {
    const { karmada } = output(Placement.everywhere());
    const titles = karmada.map(titleOf);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title.startsWith('Deployment/'))).toHaveLength(2);
  });

  test('has a policy of overrides for each object, because a policy applies all of its changes to all that it selects', () => {
    const overrides = output(Placement.everywhere()).karmada.filter(({ kind }) => kind.endsWith('OverridePolicy'));
    overrides.forEach(({ spec }) => expect((spec as { resourceSelectors: object[] }).resourceSelectors).toHaveLength(1));
    const image = overrides.find(({ metadata }) => metadata.name === 'deployment-orders');
    expect(image).toMatchSnapshot();
  });

  test('keeps what holds data in a cluster that loses its place', () => {
    const kept = output(Placement.everywhere()).karmada.filter(
      ({ spec }) => (spec as { preserveResourcesOnDeletion?: boolean } | undefined)?.preserveResourcesOnDeletion,
    );
    expect(kept).toMatchObject([
      { kind: 'ClusterPropagationPolicy', spec: { resourceSelectors: [{ kind: 'Namespace' }] } },
      { metadata: { name: 'production-data', namespace: 'shop-production' }, spec: { resourceSelectors: [{ kind: 'StatefulSet' }] } },
    ]);
  });

  test('is in an order in which nothing is propagated before its policies are there', () => {
    const { files } = output(Placement.everywhere());
    const paths = [...files.keys()].filter((path) => path.startsWith('karmada/production/') && path.endsWith('.yaml'));
    const kinds = paths.map((path) => parse([files.get(path)!])[0]);
    const last = kinds.map(isPolicy).lastIndexOf(true);
    expect(
      kinds
        .slice(0, last)
        .filter((object) => !isPolicy(object))
        .map(({ kind }) => kind),
    ).toEqual(['Namespace']);
    expect(files.get('karmada/production/Kustomization')).toContain('namespace-shop-production.yaml');
  });

  test('is not written for a fleet without Karmada', () => {
    expect(output(Placement.everywhere(), { karmada: false }).folders).toEqual(['ber-1', 'fra-1', 'iad-1']);
  });
});

describeWithDefinitions('policies of Karmada', () => {
  test('are valid by its definitions', () => {
    const violations = violationsBy('more/policy.karmada.io.yaml');
    for (const placement of [Placement.everywhere(), Placement.some(1)]) {
      const policies = output(placement).karmada.filter(isPolicy);
      expect(new Set(policies.map(({ kind }) => kind)).size).toBe(4);
      expect(policies.flatMap(violations)).toEqual([]);
    }
  });
});

describe('failover by Karmada', () => {
  const placement = Placement.some(2);

  test('leaves clusters in reserve without a folder', () => {
    const { folders } = output(placement);
    expect(folders).toHaveLength(3);
    expect(folders).toContain('karmada');
  });

  test('places single services on clusters that have the environment, and moves those that are everywhere', () => {
    const app = appIn();
    for (const environment of new Fleet({ clusters: THREE, karmada: true }).place(production(), placement)) {
      const store = new Store(app, environment.id, { environment });
      for (const [name, where] of [
        ['once', Placement.some(1)],
        ['everywhere', Placement.everywhere()],
      ] as const) {
        if (environment.runs(name, where)) {
          new Microservice(store, name, { image: Image.of('ghcr.io/acme/reports:1.0.0'), ports: [Port.http(8080)] });
        }
      }
    }
    app.synth();
    const files = [...filesOf(app)].filter(([path]) => path.startsWith('karmada/') && path.endsWith('.yaml'));
    const objects = parse(files.map(([, text]) => text));
    const all = THREE.map(({ name }) => name);
    const running = (available: readonly string[], name: string) =>
      [...propagated(objects, available)].filter(([, found]) => found.some((object) => titleOf(object).endsWith(`/${name}`))).length;
    expect([running(all, 'once'), running(all, 'everywhere')]).toEqual([1, 2]);
    for (const lost of all) {
      const left = all.filter((name) => name !== lost);
      expect(running(left, 'everywhere')).toBe(2);
    }
  });

  test('moves what ran in a lost cluster to another, with the values of that cluster', () => {
    const { folders, karmada, of } = output(placement);
    const placedNames = folders.filter((name) => name !== 'karmada');
    const all = THREE.map(({ name }) => name);
    const before = propagated(karmada, all);
    placedNames.forEach((name) => expect(sorted(before.get(name)!)).toEqual(sorted(of(`${name}/production`))));

    const [lost, kept] = placedNames;
    const spare = all.find((name) => !placedNames.includes(name))!;
    const after = propagated(
      karmada,
      all.filter((name) => name !== lost),
    );
    // What the folders are once the fleet knows that the cluster is lost.
    const clusters = THREE.map((cluster) => (cluster.name === lost ? new FleetCluster(lost, { available: false }) : cluster));
    const later = output(placement, { clusters });
    [kept, spare].forEach((name) => expect(sorted(after.get(name)!)).toEqual(sorted(later.of(`${name}/production`))));
  });
});
