import { join } from 'node:path';
import { define } from './support/definitions';
import { ROOT, testWith } from './support/extras';
import { apply, kubectl, LiveObject, tryKubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { minorOf, OLDEST, OLDEST_MINOR, startOldest, stopOldest } from './support/oldest';
import { VersionBy, versionsOf } from './support/versions';
import { until } from './support/wait';

const ENVIRONMENTS = ['development', 'staging', 'production'] as const;

/** One API server. */
interface Server {
  readonly env: Readonly<Record<string, string>>;
  /** Whether there are controllers, which write into objects too. */
  readonly versions: VersionBy;
}

interface Autoscaler {
  readonly spec: { readonly minReplicas?: number };
  readonly status: { readonly desiredReplicas?: number };
}

/** Applies a folder twice: the second time changes nothing, whichever way it is applied. */
async function acceptedTwice(folder: string, { env, versions }: Server, ...how: readonly string[]): Promise<void> {
  await kubectl(['apply', ...how, '-f', folder], { env });
  if (versions === 'applied fields') {
    await autoscaled(folder);
  }
  const before = await versionsOf(folder, { env }, versions);
  for (const what of ['-f', '-k']) {
    await kubectl(['apply', ...how, what, folder], { env });
    expect(await versionsOf(folder, { env }, versions)).toEqual(before);
  }
  const serverSide = how.filter((flag) => flag === '--server-side');
  expect(await tryKubectl(['diff', ...serverSide, '-f', folder], { env })).toMatchObject({ code: 0, stdout: '' });
}

/** Waits until the autoscalers have written their least number of replicas: a change, which is not one by apply. */
async function autoscaled(folder: string): Promise<void> {
  await until('autoscalers have set the replicas', 240, async () => {
    const { items } = JSON.parse(await kubectl(['get', '-f', folder, '-o', 'json'])) as { items: (LiveObject & Partial<Autoscaler>)[] };
    const waiting = items.filter(({ kind, spec, status }) => {
      return kind === 'HorizontalPodAutoscaler' && (status?.desiredReplicas ?? 0) < (spec?.minReplicas ?? 1);
    });
    return waiting.length === 0
      ? { done: undefined }
      : { reason: `still to come: ${waiting.map(({ metadata }) => metadata.name).join(', ')}` };
  });
}

/** A namespace in which no pod is made: staging and production are larger than the cluster of a test. */
async function withoutPods(folder: string, namespace: string): Promise<void> {
  await kubectl(['apply', '--server-side', '-f', join(folder, `00-namespace-${namespace}.yaml`)]);
  const metadata = { name: 'no-pods', namespace };
  await apply([{ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { pods: '0' } } }]);
}

describe('the API server of the cluster', () => {
  const server: Server = { env: {}, versions: 'applied fields' };
  const others = ['staging', 'production'] as const;

  afterAll(async () => {
    await remove(...others.map((environment) => NAMESPACES[environment]));
    await kubectl(['delete', 'priorityclass', 'shop-production', '--ignore-not-found']);
  });

  testWith('definitions')('knows the definitions of custom resources', async () => {
    await Promise.all([define(), makeRoom(...others.map((environment) => NAMESPACES[environment]))]);
  });

  for (const environment of others) {
    testWith('definitions')(`accepts ${environment} as it is, once and for all`, async () => {
      const folder = join(ROOT, 'dist', environment);
      await withoutPods(folder, NAMESPACES[environment]);
      await acceptedTwice(folder, server, '--server-side', '--validate=strict');
    });
  }
});

describe('the oldest API server', () => {
  const server: Server = { env: OLDEST, versions: 'resourceVersion' };

  afterAll(stopOldest);

  testWith('oldest', 'definitions')('starts, and knows the definitions of custom resources', async () => {
    await startOldest();
    expect(await minorOf(OLDEST)).toBe(OLDEST_MINOR);
  });

  for (const environment of ENVIRONMENTS) {
    testWith('oldest', 'definitions')(`accepts ${environment} by server-side apply, once and for all`, async () => {
      await acceptedTwice(join(ROOT, 'dist', environment), server, '--server-side', '--validate=strict');
    });
  }

  testWith('oldest', 'definitions')('accepts development by client-side apply, once and for all', async () => {
    await acceptedTwice(join(ROOT, 'dist/development'), server);
  });
});
