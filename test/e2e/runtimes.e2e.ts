import { objectsOf } from '../../lib/testing';
import { connectable } from './support/connect';
import { exec } from './support/exec';
import { providePullable } from './support/images';
import { apply, kubectl, list, LiveObject } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf, restarts } from './support/readiness';
import { randomPassword, secret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { Version, Workloads } from './support/workloads';
import { seconds } from './support/wait';

const NAMESPACE = NAMESPACES.runtimes;
const PASSWORD = randomPassword();

const FIRST: Version = { greeting: 'hello', errand: 'done' };

/** Applies a version as the README says; gives what kubectl says of each object that is not as it was. */
async function applied(version: Version): Promise<string[]> {
  const lines = await kubectl(['apply', '-f', written(version)]);
  return lines
    .split('\n')
    .filter((line) => /^(configmap|deployment|job|cronjob)\S* (created|configured)$/.test(line))
    .map((line) => line.replace(/-[0-9a-f]{8} /, '-* '));
}

function written(version: Version): string {
  return synthesized('e2e', (app) => {
    new Workloads(app, version);
  });
}

interface Job extends LiveObject {
  readonly status: { readonly succeeded?: number };
}

async function logsOfErrands(): Promise<string[]> {
  const logs = await kubectl(['logs', '-n', NAMESPACE, '-l', 'app.kubernetes.io/name=errand', '--tail=-1']);
  return logs.trim().split('\n').sort();
}

beforeAll(async () => {
  const folder = written(FIRST);
  // A small cluster has no room for both.
  await Promise.all([makeRoom(NAMESPACE, NAMESPACES.replicated), providePullable(folder)]);
  await apply([...objectsOf(folder).filter(({ kind }) => kind === 'Namespace'), secret(NAMESPACE, 'passwords', { password: PASSWORD })]);
  await applied(FIRST);
});

afterAll(async () => {
  await remove(NAMESPACE);
});

describe('each runtime, restricted, with a read-only root', () => {
  test('becomes ready', async () => {
    const taken = await seconds(() => allReady(NAMESPACE, 600));
    console.log(`runtimes: every pod ready after ${taken} s`);
    expect(await restarts(NAMESPACE)).toEqual([]);
  });

  test.each([
    ['redis', 'redis-0', 'redis-cli'],
    ['valkey', 'deployment/valkey-secured', 'valkey-cli'],
  ])('%s wants its password', async (_, pod, client) => {
    expect((await exec(NAMESPACE, pod, [client, 'ping'])).stdout).toContain('NOAUTH');
    expect((await exec(NAMESPACE, pod, ['env', `REDISCLI_AUTH=${PASSWORD}`, client, 'ping'])).stdout.trim()).toBe('PONG');
  });

  test('valkey without one answers', async () => {
    expect((await exec(NAMESPACE, 'deployment/valkey', ['valkey-cli', 'ping'])).stdout.trim()).toBe('PONG');
  });

  test('Elasticsearch wants its password', async () => {
    const status = async (...args: string[]): Promise<string> => {
      const curl = ['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}', ...args];
      return (await exec(NAMESPACE, 'elasticsearch-0', [...curl, 'http://127.0.0.1:9200/_cluster/health'])).stdout;
    };
    expect(await status()).toBe('401');
    expect(await status('--user', `elastic:${PASSWORD}`)).toBe('200');
  });

  test('redis keeps its data when its pod is deleted', async () => {
    const redis = async (...words: string[]): Promise<string> =>
      (await exec(NAMESPACE, 'redis-0', ['env', `REDISCLI_AUTH=${PASSWORD}`, 'redis-cli', ...words])).stdout.trim();
    expect(await redis('set', 'shoe', 'red')).toBe('OK');
    await kubectl(['delete', 'pod', 'redis-0', '-n', NAMESPACE]);
    await allReady(NAMESPACE, 300);
    expect(await redis('get', 'shoe')).toBe('red');
  });
});

describe('containers of one pod', () => {
  test('share a directory: the one that runs before, the one beside, and the service', async () => {
    const program = "fetch('http://127.0.0.1:3000').then(async (answer) => console.log(await answer.text()))";
    expect((await exec(NAMESPACE, 'deployment/team', ['node', '-e', program])).stdout.trim()).toBe('first second');
  });
});

describe('access to the API server', () => {
  const program = (resource: string): string =>
    `const at = '/var/run/secrets/kubernetes.io/serviceaccount/'; const read = (name) => require('fs').readFileSync(at + name, 'utf8');` +
    `require('https').get({ host: 'kubernetes.default.svc', path: '/api/v1/namespaces/${NAMESPACE}/${resource}', ca: read('ca.crt'),` +
    `headers: { authorization: 'Bearer ' + read('token') } }, ({ statusCode }) => { console.log(statusCode); process.exit(); });`;

  test('is given to the one that asked, for what it asked', async () => {
    expect((await exec(NAMESPACE, 'deployment/reader', ['node', '-e', program('configmaps')])).stdout.trim()).toBe('200');
    expect((await exec(NAMESPACE, 'deployment/reader', ['node', '-e', program('pods')])).stdout.trim()).toBe('403');
  });

  test('is not given to others: neither a token nor a way', async () => {
    const [worker] = await podsOf(NAMESPACE, 'worker');
    expect((await exec(NAMESPACE, worker.metadata.name, ['ls', '/var/run/secrets/kubernetes.io'])).code).not.toBe(0);
    expect(await connectable(worker, [{ to: 'API server', host: 'kubernetes.default.svc', port: 443 }])).toEqual([]);
  });
});

describe('a second version', () => {
  test('that is the same rolls nothing, and runs no task again', async () => {
    await kubectl(['wait', '--for=condition=Complete', 'job', '--all', '-n', NAMESPACE, '--timeout=240s']);
    expect(await applied(FIRST)).toEqual([]);
    expect(await logsOfErrands()).toEqual(['done']);
  });

  test('with another value rolls the pods that read it, and they have it', async () => {
    const [before] = await podsOf(NAMESPACE, 'greeter');
    expect(await applied({ ...FIRST, greeting: 'good evening' })).toEqual([
      'configmap/greeter configured',
      'deployment.apps/greeter configured',
    ]);
    await allReady(NAMESPACE, 300);
    const pods = await podsOf(NAMESPACE, 'greeter');
    expect(pods.map(({ metadata }) => metadata.uid)).not.toContain(before.metadata.uid);
    expect((await exec(NAMESPACE, pods[0].metadata.name, ['printenv', 'GREETING'])).stdout.trim()).toBe('good evening');
  });

  test('with another task runs that, once, as a job of its own', async () => {
    expect(await applied({ greeting: 'good evening', errand: 'done again' })).toEqual(['job.batch/errand-* created']);
    await kubectl(['wait', '--for=condition=Complete', 'job', '--all', '-n', NAMESPACE, '--timeout=240s']);
    expect((await list<Job>('jobs', '-n', NAMESPACE)).map(({ status }) => status.succeeded)).toEqual([1, 1]);
    expect(await logsOfErrands()).toEqual(['done', 'done again']);
  });

  test('a scheduled task waits for its time', async () => {
    expect((await list('cronjobs', '-n', NAMESPACE)).map(({ metadata }) => metadata.name)).toEqual(['nightly']);
  });
});
