import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../run-program';
import { exec } from './support/exec';
import { ROOT } from './support/extras';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject } from './support/kubectl';
import { whileAsking } from './support/load';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady } from './support/readiness';
import { randomPassword, secret } from './support/secrets';
import { outputFolder } from './support/synthesized';
import { visit } from './support/visit';
import { until } from './support/wait';

const NAMESPACE = NAMESPACES.takingOver;
const HOST = 'www.example.com';
const OUTDIR = outputFolder();
const PASSWORD = randomPassword();
const PAGE = readFileSync(join(ROOT, 'docs/taking-over.md'), 'utf8');

/** The first block of a language in the page. */
function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(PAGE)![1];
}

interface Template extends LiveObject {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly name: string }[] } } };
}

/** What identifies the objects that must not be made anew. */
async function identities(): Promise<string[]> {
  const found = await list('deployments,statefulsets,persistentvolumeclaims,services', '-n', NAMESPACE);
  return found.map(({ kind, metadata: { name, uid } }) => `${kind} ${name} ${uid}`);
}

async function sql(statement: string): Promise<string> {
  const client = ['env', `PGPASSWORD=${PASSWORD}`, 'psql', '-h', '127.0.0.1', '-U', 'postgres', '-tAc', statement];
  const { stdout, stderr } = await exec(NAMESPACE, 'db-0', client);
  return (stdout + stderr).trim();
}

beforeAll(async () => {
  await Promise.all([
    makeRoom(NAMESPACE, NAMESPACES.settings, NAMESPACES.sidecar),
    providePullable(['nginxinc/nginx-unprivileged:1.29.1', 'postgres:17.7']),
  ]);
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }, secret(NAMESPACE, 'db', { password: PASSWORD })]);
  await kubectl(['apply', '-f', '-'], { input: block('yaml') });
  await allReady(NAMESPACE, 400);
});

afterAll(async () => {
  rmSync(OUTDIR, { recursive: true });
  await remove(NAMESPACE);
});

test('what runs already is taken over by the steps of docs/taking-over.md, with its data and its visitors', async () => {
  expect(await sql("create table visits as select 'first' as visitor")).toBe('SELECT 1');
  await until(`${HOST} is served`, 60, async () => {
    const { status } = await visit(HOST, '/').catch(() => ({ status: 0 }));
    return status === 200 ? { done: undefined } : { reason: `status ${status}` };
  });
  const before = await identities();
  runProgram(block('ts'), OUTDIR);
  const { answered, failures } = await whileAsking(HOST, '/', 10, async () => {
    await kubectl(['apply', '--server-side', '--force-conflicts', '-f', join(OUTDIR, 'production')]);
    for (const controller of ['deployment/web', 'statefulset/db']) {
      await kubectl(['rollout', 'status', controller, '-n', NAMESPACE, '--timeout=280s']);
    }
    await kubectl(['delete', 'ingress', 'web', '-n', NAMESPACE]);
    await allReady(NAMESPACE, 180);
  });
  console.log(`taking over: ${answered} requests, ${failures.length} failed`);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(200);
  expect(await identities()).toEqual(before);
  expect(await sql('select visitor from visits')).toBe('first');
  const templates = await list<Template>('deployments,statefulsets', '-n', NAMESPACE);
  expect(templates.map(({ spec }) => spec.template.spec.containers.map(({ name }) => name))).toEqual([['web'], ['db']]);
  expect((await visit(HOST, '/')).status).toBe(200);
});
