import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Environment, Fleet, FleetCluster, FleetProps, Placement, Routing, Waves } from '../../lib';
import { Shop } from '../../lib/shop/shop';
import { define, established } from './support/definitions';
import { EXTRAS, testWith } from './support/extras';
import { kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { OLDEST, startOldest, stopOldest } from './support/oldest';
import { outputFolder } from './support/synthesized';

/** Karmada's own definitions, which are for tests. */
const KARMADA = join(EXTRAS.definitions, 'more/policy.karmada.io.yaml');
const namespace = NAMESPACES.fleet;

/** Clusters that differ in all values, and one that provides other things than the environment. */
const CLUSTERS = [
  new FleetCluster('fra-1', { region: 'eu', subdomain: 'eu', storageClass: 'standard', registry: 'registry.eu.example.com/mirror' }),
  new FleetCluster('iad-1', { region: 'us', subdomain: 'us', replicas: 3, requestFactor: 0.5, pullSecrets: ['registry'] }),
  new FleetCluster('edge-1', {
    subdomain: 'edge',
    replicas: 1,
    cluster: { version: '1.29', routing: Routing.ingress({ className: 'nginx' }) },
  }),
];
const WAVES = [Placement.clusters('edge-1'), Placement.everywhere()];

/** Writes the shop on a fleet, and returns the folder. */
function written(props: Partial<FleetProps>): string {
  const outdir = outputFolder();
  const app = new App({ outdir });
  const production = Environment.production({ domain: 'shop.example.com', version: '1.29', namespace });
  for (const environment of new Fleet({ clusters: CLUSTERS, ...props }).place(production)) {
    new Shop(app, environment.id, { environment });
  }
  app.synth();
  return outdir;
}

/** Has an API server judge the objects of a folder strictly, and store none but their Namespace. */
async function accepted(folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const scopes = files.filter((file) => file.includes('-namespace-'));
  for (const file of scopes) {
    await kubectl(['apply', '--server-side', '--validate=strict', '-f', join(folder, file)], { env });
  }
  await kubectl(['apply', '--server-side', '--validate=strict', '--dry-run=server', '--force-conflicts', '-f', folder], { env });
}

const SERVERS = [
  ['the API server of the cluster', {}],
  ['the oldest API server', OLDEST],
] as const;

describe('the output of a fleet', () => {
  beforeAll(async () => {
    await makeRoom(namespace);
    await define();
    await startOldest();
  });

  afterAll(async () => {
    await stopOldest();
    await remove(namespace);
  });

  test.each(SERVERS)('is accepted for each cluster by %s', async (_, env) => {
    const folder = written({});
    for (const { name } of CLUSTERS) {
      await accepted(join(folder, name, 'production'), env);
    }
  });

  test.each(SERVERS)('has waves that %s accepts', async (_, env) => {
    const waves = Waves.flux({ repository: 'https://git.example.com/acme/shop.git', namespace, waves: WAVES, secret: 'git', stopAfter: 1 });
    const folder = written({ waves });
    await accepted(join(folder, 'edge-1/production'), env);
    await accepted(join(folder, 'waves/production'), env);
    await accepted(join(folder, 'waves/production-wave-1'), env);
  });
});

(existsSync(KARMADA) ? describe : describe.skip)('what Karmada receives', () => {
  beforeAll(async () => {
    await makeRoom(namespace);
    await define();
    await kubectl(['apply', '--server-side', '-f', KARMADA]);
    await established();
  });

  afterAll(async () => {
    await remove(namespace);
    await kubectl(['delete', '-f', KARMADA, '--ignore-not-found']);
  });

  testWith('definitions')('is accepted by the API server, with the definitions of Karmada', async () => {
    await accepted(join(written({ karmada: true, waves: Waves.karmada({ waves: WAVES, stopAfter: 1 }) }), 'karmada/production'), {});
  });
});
