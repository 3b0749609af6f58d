import { Duration } from 'cdk8s';
import { Environment, Fleet, FleetCluster, FleetProps, FluxWavesProps, Placement, Waves } from '../../lib';
import { describeWithDefinitions, violationsBy } from '../definitions';
import { appIn, BER, filesOf, FRA, IAD, Store, THREE } from './fixture';
import { parse } from './karmada';

const REPOSITORY = 'https://git.example.com/acme/shop.git';
const EU_LAST = [Placement.clusters('ber-1'), Placement.labelled({ region: 'us' }), Placement.everywhere()];

function output(props: Partial<FleetProps>, clusters: FleetCluster[] = THREE) {
  const app = appIn();
  const production = Environment.production({ domain: 'shop.example.com' });
  for (const environment of new Fleet({ clusters, ...props }).place(production)) {
    new Store(app, environment.id, { environment });
  }
  app.synth();
  const files = filesOf(app);
  const of = (folder: string) =>
    parse([...files].filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml')).map(([, text]) => text));
  return { files, of };
}

const flux = (props: Partial<FluxWavesProps> = {}) => Waves.flux({ repository: REPOSITORY, waves: EU_LAST, ...props });

interface Spec {
  readonly dependsOn?: readonly { readonly name: string }[];
  readonly path: string;
  readonly suspend?: boolean;
  readonly kubeConfig?: object;
}

const kustomizations = (of: (folder: string) => ReturnType<typeof parse>) =>
  new Map(of('waves/production').flatMap(({ kind, metadata, spec }) => (kind === 'Kustomization' ? [[metadata.name, spec as Spec]] : [])));

describe('waves by Flux', () => {
  test('let each wave wait for the one before it', () => {
    const found = kustomizations(output({ waves: flux() }).of);
    expect([...found].map(([name, { dependsOn = [] }]) => `${name} <- ${dependsOn.map((each) => each.name).join(' ')}`)).toEqual([
      'production-ber-1 <- ',
      'production-fra-1 <- production-wave-2',
      'production-iad-1 <- production-wave-1',
      'production-wave-1 <- production-ber-1',
      'production-wave-2 <- production-iad-1',
    ]);
  });

  test('apply the folder of each cluster there, and wait until it is healthy', () => {
    const { of, files } = output({ waves: flux({ secret: 'git', interval: Duration.seconds(30) }) });
    expect(of('waves/production')).toMatchSnapshot();
    expect(files.get('waves/production/Kustomization')).toContain('gitrepository-production.yaml');
    for (const { path } of kustomizations(of).values()) {
      expect(files.has(`${path.slice('./dist/'.length)}/Kustomization`)).toBe(true);
    }
  });

  test('need no access to the hub itself', () => {
    const hub = new FleetCluster('hub', { subdomain: 'hub', hub: true });
    const found = kustomizations(output({ waves: flux() }, [hub, BER, IAD]).of);
    expect(found.get('production-hub')!.kubeConfig).toBeUndefined();
    expect(found.get('production-iad-1')!.kubeConfig).toEqual({ secretRef: { name: 'iad-1' } });
  });

  test('halt after a wave, when people want to look', () => {
    const found = kustomizations(output({ waves: flux({ stopAfter: 1 }) }).of);
    expect([...found].filter(([, { suspend }]) => suspend).map(([name]) => name)).toEqual(['production-wave-1']);
  });

  test('skip a wave of clusters that are not there', () => {
    const lost = new FleetCluster('ber-1', { available: false });
    const found = kustomizations(output({ waves: flux() }, [FRA, lost, IAD]).of);
    expect([...found.keys()]).toEqual(['production-fra-1', 'production-iad-1', 'production-wave-2']);
    expect(found.get('production-iad-1')!.dependsOn).toBeUndefined();
  });

  test('have as many dependencies as clusters, and no more', () => {
    const clusters = Array.from({ length: 40 }, (_, index) => new FleetCluster(`c-${index}`, { region: index < 20 ? 'a' : 'b' }));
    const waves = flux({ waves: [Placement.labelled({ region: 'a' }), Placement.everywhere()] });
    const found = kustomizations(output({ waves }, clusters).of);
    expect([...found.values()].flatMap(({ dependsOn = [] }) => dependsOn)).toHaveLength(40);
  });
});

describeWithDefinitions('the objects of waves', () => {
  test('are valid by the definitions of Flux', () => {
    const violations = violationsBy('kustomize.toolkit.fluxcd.io.yaml', 'source.toolkit.fluxcd.io.yaml');
    for (const waves of [flux(), flux({ stopAfter: 2, secret: 'git' })]) {
      expect(output({ waves }).of('waves/production').flatMap(violations)).toEqual([]);
    }
  });
});

describe('waves by Karmada', () => {
  test('keep changes from clusters of later waves', () => {
    const { of } = output({ karmada: true, waves: Waves.karmada({ waves: EU_LAST, stopAfter: 1 }) });
    const policy = of('karmada/production').find(({ metadata, kind }) => kind === 'PropagationPolicy' && metadata.name === 'production');
    expect(policy).toMatchObject({ spec: { suspension: { dispatchingOnClusters: { clusterNames: ['fra-1', 'iad-1'] } } } });
  });
});
