import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { objectsOf } from '../../lib/testing';
import { eventually } from '../eventually';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject, tryKubectl } from './support/kubectl';
import { whileAsking } from './support/load';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { ORDERS_HOST, Orders, OrdersVersion } from './support/orders';
import { allReady, Pod, podsOf } from './support/readiness';
import { randomPassword, secret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { visit } from './support/visit';
import { pause, until } from './support/wait';

const NAMESPACE = NAMESPACES.migration;
const CREATE = 'create table if not exists orders (id int); insert into orders values (1);';
const ADD_NOTE = "select pg_sleep(15); alter table orders add column if not exists note text default 'none';";
const ADD_TOTAL = 'alter table orders add column if not exists total int default 0;';

const VERSIONS: Readonly<Record<'first' | 'slow' | 'failing' | 'corrected', OrdersVersion>> = {
  first: { version: '1', migration: CREATE, query: 'select max(id) from orders' },
  slow: { version: '2', migration: CREATE + ADD_NOTE, query: 'select max(note) from orders' },
  failing: {
    version: '3',
    migration: CREATE + ADD_NOTE + 'alter table order add column total int;',
    query: 'select max(total) from orders',
    timeout: Duration.seconds(90),
  },
  corrected: { version: '4', migration: CREATE + ADD_NOTE + ADD_TOTAL, query: 'select max(total) from orders' },
};

interface Job extends LiveObject {
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

function written(version: OrdersVersion): string {
  return synthesized('e2e', (app) => {
    new Orders(app, version, readFileSync(join(__dirname, 'support/orders-program.js'), 'utf8'));
  });
}

/** Applies a version with one command; gives the name of its Job. */
async function install(version: OrdersVersion): Promise<string> {
  const folder = written(version);
  await kubectl(['apply', '--server-side', '-f', folder]);
  return objectsOf(folder).find(({ kind }) => kind === 'Job')!.metadata.name;
}

async function isJob(name: string, condition: 'Complete' | 'Failed'): Promise<boolean> {
  const job = (await list<Job>('jobs', '-n', NAMESPACE)).find(({ metadata }) => metadata.name === name);
  return (job?.status.conditions ?? []).some(({ type, status }) => type === condition && status === 'True');
}

function isReady({ status }: Pod): boolean {
  return (status.conditions ?? []).some(({ type, status: value }) => type === 'Ready' && value === 'True');
}

const nameOf = ({ metadata }: Pod): string => metadata.name;
const orders = (): Promise<Pod[]> => podsOf(NAMESPACE, 'orders');
const newOnes = async (old: readonly string[]): Promise<Pod[]> => (await orders()).filter((pod) => !old.includes(nameOf(pod)));

/** Waits for a rollout; gives the pods that were ready before the Job was complete. */
async function rolledOut(job: string, old: readonly string[]): Promise<string[]> {
  const early = new Set<string>();
  await until('the new version is rolled out', 400, async () => {
    const ready = (await newOnes(old)).filter(isReady).map(nameOf);
    // Asked after the pods, so that a Job that is not complete now was not complete then.
    if (!(await isJob(job, 'Complete'))) {
      ready.forEach((name) => early.add(name));
    }
    const isDone = ready.length === 2 && (await orders()).length === 2;
    return isDone ? { done: undefined } : { reason: `${ready.length} of 2 new pods are ready` };
  });
  return [...early];
}

/** The ingress may ask an old pod for a moment after the new ones are ready. */
async function answer(): Promise<string> {
  return (await visit(ORDERS_HOST, '/')).body;
}

beforeAll(async () => {
  const folder = written(VERSIONS.first);
  await Promise.all([makeRoom(NAMESPACE, NAMESPACES.gateway, NAMESPACES.replicated), providePullable(folder)]);
  const namespace = objectsOf(folder).filter(({ kind }) => kind === 'Namespace');
  await apply([...namespace, secret(NAMESPACE, 'passwords', { password: randomPassword() })]);
});

afterAll(async () => {
  await remove(NAMESPACE);
});

describe('a service that runs after its migration', () => {
  let job = '';

  test('becomes ready at the first installation, by one apply', async () => {
    job = await install(VERSIONS.first);
    await allReady(NAMESPACE, 400);
    await until(`${ORDERS_HOST} is served`, 60, async () => {
      const { status, body } = await visit(ORDERS_HOST, '/').catch(() => ({ status: 0, body: 'no answer' }));
      return status === 200 ? { done: undefined } : { reason: `status ${status}: ${body}` };
    });
    expect(await answer()).toBe('version 1: 1');
    const { code, stdout } = await tryKubectl(['diff', '--server-side', '-f', written(VERSIONS.first)]);
    expect([code, stdout]).toEqual([0, '']);
  });

  test('gives its token to nobody else, and may read that Job alone', async () => {
    const { code } = await exec(NAMESPACE, 'deployment/orders', ['ls', '/var/run/secrets/kubernetes.io']);
    expect(code).not.toBe(0);
    const may = async (...what: string[]): Promise<boolean> => {
      const account = `system:serviceaccount:${NAMESPACE}:orders`;
      return (await tryKubectl(['auth', 'can-i', ...what, '-n', NAMESPACE, `--as=${account}`])).code === 0;
    };
    expect(await may('watch', `jobs.batch/${job}`)).toBe(true);
    expect(await may('list', 'jobs.batch')).toBe(false);
    expect(await may('delete', `jobs.batch/${job}`)).toBe(false);
  });

  test('rolls out no pod before a slow migration is complete, and fails no request', async () => {
    const old = (await orders()).map(nameOf);
    const early: string[] = [];
    const { answered, failures } = await whileAsking(ORDERS_HOST, '/', 4, async () => {
      job = await install(VERSIONS.slow);
      early.push(...(await rolledOut(job, old)));
    });
    console.log(`slow migration: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect(early).toEqual([]);
    expect(answered).toBeGreaterThan(200);
    await eventually(answer, 'version 2: none');
  });

  test('keeps its old pods when a migration fails, which may even move, and says what it waits for', async () => {
    const old = (await orders()).map(nameOf);
    const { answered, failures } = await whileAsking(ORDERS_HOST, '/', 4, async () => {
      job = await install(VERSIONS.failing);
      await until('the migration has failed', 300, async () =>
        (await isJob(job, 'Failed')) ? { done: undefined } : { reason: 'not yet' },
      );
      await kubectl(['delete', 'pod', old[0], '-n', NAMESPACE]);
      await until('an old pod has been replaced by another', 240, async () => {
        const ready = (await orders()).filter(isReady);
        return ready.length === 2 ? { done: undefined } : { reason: `${ready.length} of 2 pods are ready` };
      });
      await until('a new pod says what it waits for', 300, async () => {
        const statuses = (await orders()).flatMap(({ status }) => JSON.stringify(status.initContainerStatuses ?? []));
        const isSaid = statuses.some((text) => text.includes(`timed out waiting for the condition on jobs/${job}`));
        return isSaid ? { done: undefined } : { reason: statuses.join('\n') };
      });
      // The kubelet tries again.
      await pause(5000);
    });
    console.log(`failed migration: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect((await orders()).filter(isReady)).toHaveLength(2);
    expect(await answer()).toBe('version 2: none');
  });

  test('goes on with a corrected version', async () => {
    const old = (await orders()).map(nameOf);
    const early: string[] = [];
    const { answered, failures } = await whileAsking(ORDERS_HOST, '/', 4, async () => {
      job = await install(VERSIONS.corrected);
      early.push(...(await rolledOut(job, old)));
    });
    console.log(`corrected migration: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect(early).toEqual([]);
    await eventually(answer, 'version 4: 0');
  });
});
