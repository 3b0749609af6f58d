import { Duration } from 'cdk8s';
import { App, Environment, Fleet, FleetCluster, FleetProps, FluxWavesProps, Image, Placement, Task, Waves } from '../../lib';
import type { Manifest } from '../../lib/kubernetes/rendered-object';
import { describeWithDefinitions, violationsBy } from '../definitions';
import { appIn, BER, filesOf, FRA, IAD, Store, THREE } from './fixture';
import { parse } from './karmada';

const REPOSITORY = 'https://git.example.com/acme/shop.git';
const EU_LAST = [Placement.clusters('ber-1'), Placement.labelled({ region: 'us' }), Placement.everywhere()];

const production = (domain = 'shop.example.com') => Environment.production({ domain });

function output(props: Partial<FleetProps>, clusters: FleetCluster[] = THREE, ...bases: Environment[]) {
  const app = appIn();
  const fleet = new Fleet({ clusters, ...props });
  for (const environment of (bases.length > 0 ? bases : [production()]).flatMap((base) => fleet.place(base))) {
    new Store(app, environment.id, { environment });
  }
  return written(app);
}

function written(app: App) {
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
  readonly deletionPolicy?: string;
  readonly patches?: readonly { readonly patch: string; readonly target: { readonly kind: string } }[];
  readonly kubeConfig?: object;
}

const kustomizations = (of: (folder: string) => ReturnType<typeof parse>) =>
  new Map(of('waves/production').flatMap(({ kind, metadata, spec }) => (kind === 'Kustomization' ? [[metadata.name, spec as Spec]] : [])));

describe('waves by Flux', () => {
  test('read a repository in the hub by plain HTTP', () => {
    const [source] = output({ waves: flux({ repository: 'http://git.flux-system/shop.git' }) }).of('waves/production');
    expect(source.spec).toMatchObject({ url: 'http://git.flux-system/shop.git' });
  });

  test('let each wave wait for the one before it', () => {
    const found = kustomizations(output({ waves: flux() }).of);
    expect([...found].map(([name, { dependsOn = [] }]) => `${name} <- ${dependsOn.map((each) => each.name).join(' ')}`)).toEqual([
      'shop-production-ber-1 <- ',
      'shop-production-fra-1 <- shop-production-wave-2',
      'shop-production-iad-1 <- shop-production-wave-1',
      'shop-production-wave-1 <- shop-production-ber-1',
      'shop-production-wave-2 <- shop-production-iad-1',
    ]);
  });

  test('apply the folder of each cluster there, and wait until it is healthy', () => {
    const { of, files } = output({ waves: flux({ secret: 'git', interval: Duration.seconds(30) }) });
    expect(of('waves/production')).toMatchSnapshot();
    expect(files.get('waves/production/Kustomization')).toContain('gitrepository-acme-shop-main-30s-git.yaml');
    for (const { path } of kustomizations(of).values()) {
      expect(files.has(`${path.slice('./dist/'.length)}/Kustomization`)).toBe(true);
    }
  });

  test('need no access to the hub itself', () => {
    const hub = new FleetCluster('hub', { subdomain: 'hub', hub: true });
    const found = kustomizations(output({ waves: flux() }, [hub, BER, IAD]).of);
    expect(found.get('shop-production-hub')!.kubeConfig).toBeUndefined();
    expect(found.get('shop-production-iad-1')!.kubeConfig).toEqual({ secretRef: { name: 'iad-1' } });
  });

  test('halt after a wave, when people want to look', () => {
    const found = kustomizations(output({ waves: flux({ stopAfter: 1 }) }).of);
    expect([...found].filter(([, { suspend }]) => suspend).map(([name]) => name)).toEqual(['shop-production-wave-1']);
  });

  test('skip a wave of clusters that are not there', () => {
    const lost = new FleetCluster('ber-1', { available: false });
    const found = kustomizations(output({ waves: flux() }, [FRA, lost, IAD]).of);
    expect([...found.keys()]).toEqual(['shop-production-fra-1', 'shop-production-iad-1', 'shop-production-wave-2']);
    expect(found.get('shop-production-iad-1')!.dependsOn).toBeUndefined();
  });

  test('have as many dependencies as clusters, and no more', () => {
    const clusters = Array.from({ length: 40 }, (_, index) => new FleetCluster(`c-${index}`, { region: index < 20 ? 'a' : 'b' }));
    const waves = flux({ waves: [Placement.labelled({ region: 'a' }), Placement.everywhere()] });
    const found = kustomizations(output({ waves }, clusters).of);
    expect([...found.values()].flatMap(({ dependsOn = [] }) => dependsOn)).toHaveLength(40);
  });
});

describe('programs that share a hub', () => {
  const titlesOf = (base: Environment) => {
    const { of } = output({ waves: flux() }, THREE, base);
    return ['waves/production', 'waves/production-wave-1'].flatMap(of).map(({ kind, metadata: { name } }) => `${kind}/${name}`);
  };

  test('have objects of their own, and the GitRepository of their repository in common', () => {
    const [tv, radio] = ['tv.example.com', 'radio.example.com'].map((domain) => titlesOf(production(domain)));
    expect(radio.filter((title) => tv.includes(title))).toEqual(['GitRepository/acme-shop-main']);
    expect(radio).toContain('Kustomization/radio-production-fra-1');
    expect(radio).toContain('ConfigMap/radio-production-wave-1');
  });

  test('have names of a length that Flux accepts', () => {
    const long = new Environment('production', { domain: 'shop.example.com', application: 'a'.repeat(60), namespace: 'shop' });
    const names = titlesOf(long).map((title) => title.split('/')[1]);
    expect(names.filter((name) => name.length > 63)).toEqual([]);
    expect(new Set(names).size).toBe(names.length - 1);
  });

  test('may have several environments, of one application or none', () => {
    const staging = new Environment('staging', { domain: 'staging.example.com', application: 'shop' });
    const { of } = output({ waves: flux() }, THREE, staging, production());
    const sources = ['staging', 'production'].flatMap((name) => of(`waves/${name}`)).filter(({ kind }) => kind === 'GitRepository');
    expect(sources[0]).toEqual(sources[1]);
  });
});

describe('what Flux prunes in a fleet', () => {
  const annotationsOf = (object: object) => (object as Manifest).metadata?.annotations;

  /** The store with a task before its rollout. */
  function withTask(props: Partial<FleetProps>) {
    const app = appIn();
    for (const environment of new Fleet({ clusters: THREE, ...props }).place(production())) {
      const store = new Store(app, environment.id, { environment });
      store.orders.runsAfter(new Task(store, 'migrate', { image: Image.of('ghcr.io/acme/migrate:1.0.0'), keepForever: true }));
    }
    const objects = written(app).of('fra-1/production');
    const [job] = objects.filter(({ kind }) => kind === 'Job');
    return { job, roles: objects.flatMap(({ kind, metadata }) => (kind === 'Role' ? [metadata.name] : [])) };
  }

  test('are neither tasks that are kept, nor the roles of those that wait for them', () => {
    const { job, roles } = withTask({ waves: flux() });
    expect(annotationsOf(job)).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
    expect(roles).toEqual(['migrate-readers']);
  });

  test.each<[string, Partial<FleetProps>]>([
    ['without waves', {}],
    ['with Karmada', { karmada: true, waves: Waves.karmada({ waves: EU_LAST, stopAfter: 1 }) }],
  ])('is nothing %s', (_, props) => {
    const { job, roles } = withTask(props);
    expect(annotationsOf(job)).toBeUndefined();
    expect(roles).toEqual([job.metadata.name]);
  });

  test('are neither namespaces, claims nor definitions, nor anything when a cluster leaves', () => {
    const clusters = [...kustomizations(output({ waves: flux() }).of)].filter(([name]) => !name.includes('-wave-'));
    expect(clusters).toHaveLength(3);
    for (const [, { deletionPolicy, patches = [] }] of clusters) {
      expect(deletionPolicy).toBe('Orphan');
      expect(patches.map(({ target }) => target.kind)).toEqual(['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition']);
      patches.forEach(({ patch }) => expect(patch).toContain('kustomize.toolkit.fluxcd.io/prune: disabled'));
    }
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
