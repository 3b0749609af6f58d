import { Environment, Fleet, FleetCluster, Placement, Tenant } from '../../lib';
import { describeBadInput } from '../bad-input';
import { appIn, fleetOf, FRA, Store, synthesized, THREE } from './fixture';

const production = (domain?: string) => new Environment('production', { domain });
const place = (placement: Placement) => () => fleetOf(...THREE).place(production('shop.example.com'), placement);
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
  {
    name: 'a difference of no object',
    make: synthesized({ differences: ['ConfigMap/nope'] }, production('shop.example.com')),
    path: 'fleet',
    value: '"ConfigMap/nope"',
    remedy: 'such as "ConfigMap/frontend", or omit it',
  },
  {
    name: 'a difference of a kind that no object has',
    make: synthesized({ differences: ['DaemonSet'] }, production('shop.example.com')),
    path: 'fleet',
    value: '"DaemonSet"',
    remedy: 'omit it',
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
