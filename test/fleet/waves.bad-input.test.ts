import { Duration } from 'cdk8s';
import { Delivery, Environment, Fleet, FleetCluster, FluxWavesProps, Placement, Waves } from '../../lib';
import { describeBadInput } from '../bad-input';
import { appIn, FRA, Store, synthesized, THREE } from './fixture';

const production = (domain?: string) => new Environment('production', { domain });
const ALL = [Placement.clusters('fra-1'), Placement.everywhere()];
const waves = (props: Partial<FluxWavesProps>) => Waves.flux({ repository: 'https://git.example.com/shop.git', waves: ALL, ...props });
const FLEET = 'fleet, environment production';
const delivery = Delivery.flux({ repository: 'https://git.example.com/shop' });
const delivered = () => new Environment('production', { domain: 'shop.example.com', cluster: { flux: {} }, delivery });

describeBadInput([
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
    remedy: 'set `karmada: true`',
  },
  {
    name: 'waves by Karmada that never stop',
    make: () => new Fleet({ clusters: THREE, karmada: true, waves: Waves.karmada({ waves: ALL }) }),
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
  {
    name: 'a repository with credentials',
    make: () => waves({ repository: 'https://ann:pass@git.example.com/acme/shop' }),
    path: 'waves',
    value: 'git.example.com/acme/shop has credentials',
    remedy: 'put them into a Secret in the cluster',
  },
  {
    name: 'a repository by SSH without a key',
    make: () => waves({ repository: 'ssh://git@git.example.com/acme/shop' }),
    path: 'waves',
    value: '"ssh://git@git.example.com/acme/shop" is read by SSH',
    remedy: 'set `secret`',
  },
  {
    name: 'an environment that clusters take by themselves, beside waves',
    make: () => new Fleet({ clusters: THREE, waves: waves({}) }).place(delivered()),
    path: FLEET,
    value: 'delivery of "production"',
    remedy: 'omit `delivery`, or `waves` of the fleet',
  },
  {
    name: 'an environment that clusters take by themselves, beside Karmada',
    make: () => new Fleet({ clusters: THREE, karmada: true }).place(delivered()),
    path: FLEET,
    value: 'delivery of "production"',
    remedy: 'omit `delivery`, or `karmada` of the fleet',
  },
  {
    name: 'an environment with the name of the end of a wave',
    make: synthesized({ waves: waves({}) }, ...['a', 'a-wave-1'].map((name) => new Environment(name, { domain: `${name}.example.com` }))),
    path: 'waves',
    value: 'folder "waves/a-wave-1"',
    remedy: 'use another name',
  },
  {
    name: 'two repositories of one path',
    make: () => {
      const app = appIn();
      for (const host of ['one', 'two']) {
        const fleet = new Fleet({ clusters: THREE, waves: waves({ repository: `https://${host}.example.com/shop.git` }) });
        for (const environment of fleet.place(new Environment(host, { domain: 'shop.example.com' }))) {
          new Store(app, environment.id, { environment });
        }
      }
      app.synth();
    },
    path: 'waves',
    value: 'GitRepository "flux-system/shop-main"',
    remedy: 'use another',
  },
  {
    name: 'waves by Karmada without it, and without an end',
    make: () => new Fleet({ clusters: THREE, waves: Waves.karmada({ waves: ALL }) }),
    path: 'fleet',
    value: 'karmada is false',
    remedy: 'set `karmada: true`',
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
    make: synthesized(
      { waves: waves({ waves: [Placement.clusters('fra-1'), Placement.clusters('iad-1')] }) },
      production('shop.example.com'),
    ),
    path: 'waves, environment production',
    value: '"ber-1"',
    remedy: 'Placement.everywhere()',
  },
  {
    name: 'a cluster with the name of the end of a wave',
    make: synthesized(
      { clusters: [FRA, new FleetCluster('wave-1', { subdomain: 'one' })], waves: waves({}) },
      production('shop.example.com'),
    ),
    path: 'waves',
    value: 'Kustomization "flux-system/shop-production-wave-1"',
    remedy: 'use another name',
  },
]);
