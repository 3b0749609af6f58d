import { statSync } from 'node:fs';
import { join } from 'node:path';
import { JsonPatch } from 'cdk8s';
import { Environment, FleetCluster, Placement, Resources } from '../../lib';
import { appAfter, appIn, BER, filesOf, fleetOf, FRA, IAD, namesOf, Store, THREE, written } from './fixture';

const production = () => Environment.production({ domain: 'shop.example.com' });

describe('a fleet', () => {
  test('returns an environment for each cluster, with the values of the cluster', () => {
    const [fra, ber, iad] = fleetOf(...THREE).place(production());
    expect(namesOf([fra, ber, iad])).toEqual(['fra-1-production', 'ber-1-production', 'iad-1-production']);
    expect(fra).toMatchObject({ name: 'production', domain: 'eu.shop.example.com', storageClass: 'premium', replicas: 2, role: 'active' });
    expect(ber).toMatchObject({ domain: 'ber.shop.example.com', replicas: 3, registry: 'registry.ber.example.com/mirror' });
    expect(iad).toMatchObject({ domain: 'us.shop.example.com', requestFactor: 0.5, registry: undefined });
    expect(fra.fleetCluster).toBe(FRA);
  });

  test('has the names of the environment in all clusters, whatever their domains are', () => {
    for (const environment of fleetOf(...THREE).place(production())) {
      expect(environment).toMatchObject({ application: 'shop', namespace: 'shop-production' });
    }
  });

  test('has values of single environments, which replace those of the cluster', () => {
    const cluster = new FleetCluster('fra-1', {
      subdomain: 'eu',
      replicas: 4,
      environments: { staging: { domain: 'test.example.com', replicas: 1, resources: Resources.tiny() } },
    });
    const fleet = fleetOf(cluster);
    const [staging] = fleet.place(Environment.staging({ domain: 'shop.example.com' }));
    expect(staging).toMatchObject({ domain: 'test.example.com', replicas: 1 });
    expect(staging.resources.values).toEqual(Resources.tiny().values);
    expect(fleet.place(production())[0]).toMatchObject({ domain: 'eu.shop.example.com', replicas: 4 });
  });

  test('has the cluster of the environment where a cluster describes nothing of its own', () => {
    const [own, usual] = fleetOf(new FleetCluster('a', { cluster: { version: '1.33' } }), new FleetCluster('b')).place(production());
    expect([own._cluster.minor, usual._cluster.minor]).toEqual([33, 30]);
    expect([own._cluster.certManager, usual._cluster.certManager?.issuer]).toEqual([undefined, 'letsencrypt']);
  });

  test('returns the same objects for the same environment, so that several charts share what the environment makes', () => {
    const fleet = fleetOf(...THREE);
    const environment = production();
    const all = fleet.place(environment);
    expect(fleet.place(environment, Placement.clusters('ber-1'))[0]).toBe(all[1]);
  });

  test('places single services', () => {
    const environments = fleetOf(...THREE).place(production());
    const running = (placement: Placement) => namesOf(environments.filter((environment) => environment.runs('reports', placement)));
    expect(running(Placement.labelled({ tier: 'large' }))).toEqual(['fra-1-production', 'iad-1-production']);
    expect(running(Placement.some(1))).toHaveLength(1);
    expect(running(Placement.everywhere())).toHaveLength(3);
  });

  test('has the patches of the environment in all clusters', () => {
    const environment = production();
    environment.patch('Namespace', JsonPatch.add('/metadata/labels/team', 'shop'));
    const app = appIn();
    for (const placed of fleetOf(FRA, IAD).place(environment)) {
      new Store(app, placed.id, { environment: placed });
    }
    expect(app.synthYaml().match(/team: shop/g)).toHaveLength(2);
  });
});

describe('the output of a fleet', () => {
  test('is a folder for each cluster and environment, which kubectl applies', () => {
    const files = written(fleetOf(...THREE).place(production()));
    const folders = new Set([...files.keys()].map((path) => path.split('/').slice(0, -1).join('/')));
    expect([...folders]).toEqual(['ber-1/production', 'fra-1/production', 'iad-1/production']);
    for (const folder of folders) {
      expect(files.get(`${folder}/Kustomization`)).toContain('00-namespace-shop-production.yaml');
    }
  });

  test('has what differs, and nothing else', () => {
    const files = written(fleetOf(...THREE).place(production()));
    const differing = [...files.keys()]
      .filter((path) => path.startsWith('fra-1/'))
      .map((path) => path.slice('fra-1/production/'.length))
      .filter((path) => files.get(`fra-1/production/${path}`) !== files.get(`ber-1/production/${path}`))
      .map((path) => path.replace(/^\d+-/, ''));
    expect(differing).toMatchSnapshot();
    const object = (cluster: string, name: string) =>
      [...files].find(([path]) => path.startsWith(`${cluster}/`) && path.endsWith(name))![1];
    expect(object('ber-1', 'deployment-orders.yaml')).toContain('image: registry.ber.example.com/mirror/acme/orders:1.4.2');
    expect(object('ber-1', 'deployment-orders.yaml')).toContain('replicas: 3');
    expect(object('fra-1', 'deployment-orders.yaml')).toContain('image: ghcr.io/acme/orders:1.4.2');
    expect(object('fra-1', 'statefulset-orders-db.yaml')).toContain('storageClassName: premium');
    expect(object('ber-1', 'statefulset-orders-db.yaml')).not.toContain('storageClassName');
    expect(object('iad-1', 'configmap-frontend.yaml')).toContain('https://us.shop.example.com');
  });

  test('has staging beside production in one cluster', () => {
    const fleet = fleetOf(FRA);
    const files = written([...fleet.place(Environment.staging({ domain: 'shop.example.com' })), ...fleet.place(production())]);
    expect(files.has('fra-1/staging/Kustomization') && files.has('fra-1/production/Kustomization')).toBe(true);
  });

  test('leaves the files of unchanged clusters as they are', () => {
    const first = appIn();
    written(fleetOf(FRA, IAD).place(production()), first);
    const app = appAfter(first);
    const stat = (path: string) => statSync(join(app.outdir, path));
    const paths = [...filesOf(app).keys()];
    const before = new Map(paths.map((path) => [path, stat(path)]));
    const files = written(fleetOf(FRA, new FleetCluster('iad-1', { subdomain: 'america' })).place(production()), app);
    const same = (path: string) => stat(path).ino === before.get(path)?.ino && stat(path).mtimeMs === before.get(path)?.mtimeMs;
    expect([...files.keys()].filter((path) => path.startsWith('fra-1/')).every(same)).toBe(true);
    expect([...files.keys()].filter((path) => path.startsWith('iad-1/')).every(same)).toBe(false);
  });

  test('loses the folder of a cluster that is lost, and nothing else', () => {
    const app = appIn();
    written(fleetOf(...THREE).place(production()), app);
    const lost = new FleetCluster('ber-1', { subdomain: 'ber', available: false });
    const files = written(fleetOf(FRA, lost, IAD).place(production()), appAfter(app));
    expect([...new Set([...files.keys()].map((path) => path.split('/')[0]))]).toEqual(['fra-1', 'iad-1']);
  });

  test('names the cluster in errors about what it does not provide', () => {
    const fleet = fleetOf(new FleetCluster('fra-1', { cluster: { storageClasses: ['fast'] }, storageClass: 'premium' }));
    const [environment] = fleet.place(production());
    expect(() => new Store(appIn(), environment.id, { environment })).toThrow(
      'storage class "premium" is used, which the cluster of environment fra-1/production does not provide: use one of fast',
    );
  });
});

test('the clusters of the fixture differ', () => {
  expect(new Set([FRA, BER, IAD]).size).toBe(3);
});
