import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectsOf } from '../../../lib/testing';
import { DEVELOPMENT } from '../support/development';
import { kubectl, list } from '../support/kubectl';
import { NAMESPACES } from '../support/namespaces';

const NAMESPACE = NAMESPACES.development;
const KINDS =
  'configmaps,deployments,ingresses,jobs,networkpolicies,persistentvolumeclaims,rolebindings,roles,secrets,serviceaccounts,services,statefulsets';

/** A copy of dist/development that a test may take from. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shop-e2e-'));
  cpSync(DEVELOPMENT, folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the README tells: the namespace first, which holds the list of what was applied; then all, and what is not there any more goes. */
async function applyAndPrune(): Promise<string[]> {
  await kubectl(['apply', '--server-side', '-f', join(folder, `00-namespace-${NAMESPACE}.yaml`)]);
  // Without force, what was applied on the client's side before is in the way.
  const prune = ['--force-conflicts', '--prune', '--applyset=configmap/shop', '-n', NAMESPACE];
  const output = await kubectl(['apply', '--server-side', '-f', folder, ...prune], { env: { KUBECTL_APPLYSET: 'true' } });
  return output.split('\n').filter((line) => line.endsWith(' pruned'));
}

/** What the shop has in the cluster, with what identifies each object. */
async function inventory(): Promise<Record<string, string>> {
  const objects = await list(KINDS, '-n', NAMESPACE, '-l', 'app.kubernetes.io/part-of=shop');
  return Object.fromEntries(objects.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.uid]));
}

describe('objects that are not written any more', () => {
  test('stay as long as nothing is missing', async () => {
    expect(await applyAndPrune()).toEqual([]);
    expect(await applyAndPrune()).toEqual([]);
  });

  test('are taken out of the cluster, and no others', async () => {
    const before = await inventory();
    const files = readdirSync(folder).filter((name) => /-(search|search-app|job-catalogue-[0-9a-f]{8})\.yaml$/.test(name));
    const gone = files.flatMap((name) => objectsOf(join(folder, name))).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(gone.map((name) => name.replace(/-[0-9a-f]{8}$/, '-*')).sort()).toEqual([
      'ConfigMap search-app',
      'Deployment search',
      'Job catalogue-*',
      'NetworkPolicy search',
      'Service search',
      'ServiceAccount search',
    ]);
    files.forEach((name) => rmSync(join(folder, name)));
    expect(Object.keys(before)).toEqual(expect.arrayContaining(gone));
    expect(await applyAndPrune()).toHaveLength(gone.length);
    expect(await inventory()).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => !gone.includes(name))));
  });
});
