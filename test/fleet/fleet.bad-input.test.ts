import { Duration } from 'cdk8s';
import { Environment, Fleet, FleetCluster, FluxWavesProps, Placement, Tenant, Waves } from '../../lib';
import { describeBadInput } from '../bad-input';
import { appIn, fleetOf, FRA, Store, THREE } from './fixture';

const production = (domain?: string) => new Environment('production', { domain });
const place = (placement: Placement) => () => fleetOf(...THREE).place(production('shop.example.com'), placement);
const ALL = [Placement.clusters('fra-1'), Placement.everywhere()];
const waves = (props: Partial<FluxWavesProps>) => Waves.flux({ repository: 'https://git.example.com/shop.git', waves: ALL, ...props });
const FLEET = 'fleet, environment production';
const lost = new FleetCluster('lost', { available: false });

describeBadInput([
  { name: 'a fleet without clusters', make: () => fleetOf(), path: 'fleet', value: 'clusters []', remedy: 'add at least one' },
  { name: 'two clusters of one name', make: () => fleetOf(FRA, FRA), path: 'fleet', value: '"fra-1"', remedy: 'another name' },
  {
    name: 'a difference that is no kind',
    make: () => new Fleet({ clusters: THREE, differences: ['configmaps'] }),
    path: 'fleet',
    value: '"configmaps"',
    remedy: 'such as "ConfigMap"',
  },
  { name: 'a cluster in capitals', make: () => new FleetCluster('FRA'), path: 'cluster FRA', value: '"FRA"', remedy: 'such as "fra"' },
  { name: 'a region in capitals', make: () => new FleetCluster('a', { region: 'EU' }), path: 'cluster a', value: '"EU"', remedy: '"eu"' },
  {
    name: 'a label that is not valid',
    make: () => new FleetCluster('a', { labels: { tier: 'a b' } }),
    path: 'cluster a',
    value: 'tier="a b"',
    remedy: 'use at most 63 letters',
  },
  {
    name: 'a label beside the region',
    make: () => new FleetCluster('a', { region: 'eu', labels: { region: 'us' } }),
    path: 'cluster a',
    value: 'region="us"',
    remedy: "use `region: 'us'`",
  },
  {
    name: 'a domain beside a subdomain',
    make: () => new FleetCluster('a', { domain: 'a.example.com', subdomain: 'a' }),
    path: 'cluster a',
    value: 'domain "a.example.com" and subdomain "a"',
    remedy: 'use `subdomain`',
  },
  {
    name: 'a subdomain by URL',
    make: () => new FleetCluster('a', { subdomain: 'http://a' }),
    path: 'cluster a',
    value: '"http://a"',
    remedy: 'without scheme',
  },
  {
    name: 'values of an environment that are not valid',
    make: () => new FleetCluster('a', { environments: { staging: { replicas: 0 } } }),
    path: 'cluster a, environment staging',
    value: 'replicas 0',
    remedy: 'at least 1',
  },
  {
    name: 'a storage class that is not valid',
    make: () => new FleetCluster('a', { storageClass: 'Fast!' }),
    path: 'cluster a',
    value: '"Fast!"',
    remedy: 'such as "fast"',
  },
  {
    name: 'a registry by URL',
    make: () => new FleetCluster('a', { registry: 'https://a' }),
    path: 'cluster a',
    value: '"https://a"',
    remedy: 'without scheme',
  },
  {
    name: 'an old cluster',
    make: () => new FleetCluster('a', { cluster: { version: '1.20' } }),
    path: 'cluster a',
    value: '1.20',
    remedy: '1.27',
  },
  {
    name: 'pods by name',
    make: () => new FleetCluster('a', { podCidrs: ['pods'] }),
    path: 'cluster a',
    value: '"pods"',
    remedy: 'such as',
  },
  {
    name: 'a cluster with the name of another folder',
    make: () => new FleetCluster('karmada'),
    path: 'cluster karmada',
    value: '"karmada"',
    remedy: 'use another',
  },
  {
    name: 'a hub that is reached by a Secret',
    make: () => new FleetCluster('a', { hub: true, kubeConfig: 'a' }),
    path: 'cluster a',
    value: '"a"',
    remedy: 'omit it',
  },
  {
    name: 'a Secret that is not valid',
    make: () => new FleetCluster('a', { kubeConfig: 'A' }),
    path: 'cluster a',
    value: '"A"',
    remedy: 'such as "a"',
  },
  {
    name: 'two hubs',
    make: () => fleetOf(new FleetCluster('a', { hub: true }), new FleetCluster('b', { hub: true })),
    path: 'fleet',
    value: 'a, b',
    remedy: 'use one of them',
  },
  {
    name: 'waves by Flux beside Karmada',
    make: () => new Fleet({ clusters: THREE, karmada: true, waves: waves({}) }),
    path: 'fleet',
    value: 'by Flux',
    remedy: 'use `Waves.karmada`',
  },
  {
    name: 'waves by Karmada without it',
    make: () => new Fleet({ clusters: THREE, waves: Waves.karmada({ waves: ALL, stopAfter: 1 }) }),
    path: 'fleet',
    value: 'karmada is false',
    remedy: '`Waves.flux` without it',
  },
  {
    name: 'waves by Karmada that never stop',
    make: () => Waves.karmada({ waves: ALL }),
    path: 'waves',
    value: 'stopAfter "undefined"',
    remedy: 'set the number',
  },
  { name: 'no waves', make: () => waves({ waves: [] }), path: 'waves', value: 'waves []', remedy: 'Placement.everywhere()' },
  { name: 'a stop after the last wave', make: () => waves({ stopAfter: 2 }), path: 'waves', value: 'stopAfter 2', remedy: 'omit it' },
  { name: 'a stop before the first wave', make: () => waves({ stopAfter: 0 }), path: 'waves', value: '0', remedy: 'at least 1' },
  {
    name: 'a repository by its short address',
    make: () => waves({ repository: 'git@example.com:shop.git' }),
    path: 'waves',
    value: '"git@example.com:shop.git"',
    remedy: 'ssh://',
  },
  { name: 'a branch with a space', make: () => waves({ branch: 'a b' }), path: 'waves', value: '"a b"', remedy: 'such as "main"' },
  { name: 'a path from the root', make: () => waves({ path: '/dist' }), path: 'waves', value: '"/dist"', remedy: 'such as "dist"' },
  { name: 'a path out of the repository', make: () => waves({ path: '../dist' }), path: 'waves', value: '"../dist"', remedy: '"dist"' },
  { name: 'a Secret of the repository in capitals', make: () => waves({ secret: 'Git' }), path: 'waves', value: '"Git"', remedy: '"git"' },
  { name: 'a namespace in capitals', make: () => waves({ namespace: 'Flux' }), path: 'waves', value: '"Flux"', remedy: '"flux"' },
  {
    name: 'an interval of nothing',
    make: () => waves({ interval: Duration.seconds(0) }),
    path: 'waves',
    value: '0 seconds',
    remedy: 'at least 1',
  },
  {
    name: 'a cluster in no wave',
    make: () => {
      const app = appIn();
      const fleet = new Fleet({ clusters: THREE, waves: waves({ waves: [Placement.clusters('fra-1'), Placement.clusters('iad-1')] }) });
      for (const environment of fleet.place(production('shop.example.com'))) {
        new Store(app, environment.id, { environment });
      }
      app.synth();
    },
    path: 'waves, environment production',
    value: '"ber-1"',
    remedy: 'Placement.everywhere()',
  },
  {
    name: 'a cluster with the name of the end of a wave',
    make: () => {
      const app = appIn();
      const clusters = [FRA, new FleetCluster('wave-1', { subdomain: 'one' })];
      for (const environment of new Fleet({ clusters, waves: waves({}) }).place(production('shop.example.com'))) {
        new Store(app, environment.id, { environment });
      }
      app.synth();
    },
    path: 'waves',
    value: 'Kustomization "flux-system/production-wave-1"',
    remedy: 'use another name',
  },
  {
    name: 'labels that no cluster has',
    make: place(Placement.labelled({ tier: 'huge' })),
    path: FLEET,
    value: 'tier=huge',
    remedy: 'correct the labels',
  },
  { name: 'no labels', make: place(Placement.labelled({})), path: FLEET, value: 'labels {}', remedy: 'Placement.everywhere()' },
  {
    name: 'a cluster that is not there',
    make: place(Placement.clusters('fra-2')),
    path: FLEET,
    value: '"fra-2"',
    remedy: 'use one of fra-1, ber-1, iad-1',
  },
  { name: 'no cluster by name', make: place(Placement.clusters()), path: FLEET, value: 'clusters []', remedy: 'use at least one of' },
  {
    name: 'a service on a cluster that its environment is not placed on',
    make: () =>
      fleetOf(...THREE)
        .place(production(), Placement.clusters('fra-1'))[0]
        .runs('mailer', Placement.clusters('ber-1')),
    path: 'environment production, service mailer',
    value: '"ber-1" is not one of environment production',
    remedy: 'place environment production there, too',
  },
  {
    name: 'a service by labels of no cluster of its environment',
    make: () =>
      fleetOf(...THREE)
        .place(production(), Placement.clusters('ber-1'))[0]
        .runs('mailer', Placement.labelled({ tier: 'large' })),
    path: 'environment production, service mailer',
    value: 'tier=large match none of the clusters ber-1',
    remedy: 'place environment production there, too',
  },
  { name: 'no clusters of some', make: place(Placement.some(0)), path: FLEET, value: '0', remedy: 'at least 1' },
  { name: 'more clusters than there are', make: place(Placement.some(4)), path: FLEET, value: '4', remedy: 'smaller number' },
  {
    name: 'a cluster that is both active and standby',
    make: place(Placement.activeStandby(Placement.clusters('fra-1'), Placement.labelled({ region: 'eu' }))),
    path: FLEET,
    value: '"fra-1"',
    remedy: 'use it for one of them',
  },
  {
    name: 'a placement on lost clusters alone',
    make: () => fleetOf(lost, FRA).place(production(), Placement.clusters('lost')),
    path: FLEET,
    value: '"clusters lost"',
    remedy: 'set `available`',
  },
  {
    name: 'two environments of one name',
    make: () => {
      const fleet = fleetOf(new FleetCluster('a'));
      fleet.place(production());
      fleet.place(production());
    },
    path: FLEET,
    value: '"production"',
    remedy: 'place the same object',
  },
  {
    name: 'environments of two tenants that Karmada would move apart',
    make: () => {
      const fleet = new Fleet({ clusters: [new FleetCluster('a'), new FleetCluster('b')], karmada: true });
      const of = (name: string) => new Environment('production', { tenant: new Tenant(name) });
      fleet.place(of('store'));
      fleet.place(of('payments'), Placement.clusters('a'));
    },
    path: FLEET,
    value: '"clusters a" of tenant "payments"',
    remedy: 'use the same for both',
  },
  {
    name: 'an environment that is placed already',
    make: () => {
      const fleet = fleetOf(new FleetCluster('a'));
      fleet.place(fleet.place(production())[0]);
    },
    path: FLEET,
    value: '"a-production"',
    remedy: 'the same in all clusters',
  },
  {
    name: 'a role that differs between placements',
    make: () => {
      const fleet = fleetOf(...THREE);
      const environment = production('shop.example.com');
      fleet.place(environment);
      fleet.place(environment, Placement.activeStandby(Placement.clusters('ber-1'), Placement.clusters('fra-1')));
    },
    path: FLEET,
    value: '"fra-1" is standby here',
    remedy: 'use one placement',
  },
  {
    name: 'values of an environment that is not placed',
    make: () => {
      const app = appIn();
      const fleet = fleetOf(new FleetCluster('a', { environments: { prod: { replicas: 3 } } }));
      const [environment] = fleet.place(production('shop.example.com'));
      new Store(app, environment.id, { environment });
      app.synth();
    },
    path: 'fleet',
    value: '"prod"',
    remedy: 'use one of production',
  },
]);
