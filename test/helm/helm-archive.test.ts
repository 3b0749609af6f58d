import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, Chart } from 'cdk8s';
import { ExistingWorkload, HelmArchive, HelmArchiveProps } from '../../lib';
import { expectConfigurationError, expectObject, expectReachable, expectUnreachable, objectsOf } from '../../lib/testing';
import { HELM } from '../needs';
import { chartOn, service } from '../network/services';
import { digestOf, packChart, standIn } from './stand-in';

const folder = mkdtempSync(join(tmpdir(), 'helm-archive-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PINNED = { ...packChart(folder, 'redis-19.0.1'), version: '19.0.1' };
const STAND_IN = standIn(folder);

const release = (chart: Chart, props: Partial<HelmArchiveProps> = {}) =>
  new HelmArchive(chart, 'redis', { ...PINNED, helmExecutable: STAND_IN, ...props });
const titlesOf = (source: HelmArchive) =>
  objectsOf(source).map(({ kind, metadata: { name, namespace = '' } }) => `${kind} ${namespace}/${name}`);

// The chart that the stand-in renders is rendered by Helm in the same way.
describe.each([['a stand-in', STAND_IN], ...(HELM === undefined ? [] : [['Helm', HELM]])])(
  'a release that %s renders',
  (_, helmExecutable) => {
    test('has the objects of the chart, with its definitions and without its tests, in the namespace of the chart', () => {
      const redis = release(chartOn(), { helmExecutable });
      expect(titlesOf(redis).sort()).toEqual([
        'Cache shop/redis',
        'CustomResourceDefinition shop/caches.example.com',
        'Service shop/redis-master',
        'StatefulSet shop/redis-master',
      ]);
      expectObject(redis, 'StatefulSet', 'redis-master').toHave({ spec: { replicas: 1 } });
    });

    test('takes values, a name, and a namespace for what is namespaced', () => {
      const redis = release(chartOn(), { helmExecutable, values: { replicas: 3 }, releaseName: 'cache', namespace: 'data' });
      expect(redis.releaseName).toBe('cache');
      expect(titlesOf(redis).sort()).toEqual([
        'Cache shop/cache',
        'CustomResourceDefinition shop/caches.example.com',
        'Service data/cache-master',
        'StatefulSet data/cache-master',
      ]);
      expectObject(redis, 'StatefulSet', 'cache-master').toHave({ spec: { replicas: 3 } });
    });

    test('is for the cluster of the environment, and the same each time', () => {
      const render = () => objectsOf(release(chartOn({ version: '1.31' }), { helmExecutable }));
      expect(render().find(({ kind }) => kind === 'StatefulSet')?.metadata.annotations).toEqual({ cluster: 'v1.31.0' });
      expect(render()).toEqual(render());
    });

    test('is called by a service at its pods', () => {
      const chart = chartOn();
      const [cart, search] = [service(chart, 'cart'), service(chart, 'search')];
      const redis = release(chart, { helmExecutable, namespace: 'data' });
      cart.calls(ExistingWorkload.of(redis, 'redis-master'));
      expectObject(chart, 'Deployment', 'cart')
        .toHaveEnv('REDIS_MASTER_HOST', 'redis-master.data.svc')
        .toHaveEnv('REDIS_MASTER_PORT', '6379');
      expectReachable(cart, redis, 380);
      expectUnreachable(cart, redis, 6379);
      expectUnreachable(search, redis, 380);
    });

    test('is an error where the chart refuses its values, and no construct', () => {
      const chart = chartOn();
      const schema = { 'redis/values.schema.json': '{ "properties": { "replicas": { "minimum": 1 } } }' };
      const strict = packChart(folder, 'strict', schema);
      expectConfigurationError(
        () => release(chart, { ...strict, helmExecutable, values: { replicas: 0 } }),
        `shop/redis: archive "${strict.archive}" cannot be rendered, values do`,
        'correct the `values`',
      );
      expect(chart.node.tryFindChild('redis')).toBeUndefined();
    });
  },
);

test('a chart of cdk8s without a namespace gives its id', () => {
  expect(titlesOf(release(new Chart(new App(), 'web')))).toContain('Service web/redis-master');
});

test('an archive may be given by a path from the working directory', () => {
  expect(titlesOf(release(chartOn(), { archive: relative(process.cwd(), PINNED.archive) }))).toHaveLength(4);
});

describe('a release that cannot be', () => {
  const refused = (props: Partial<HelmArchiveProps>, ...messages: string[]) => {
    // A program that is not there: nothing is rendered before the archive has been checked.
    expectConfigurationError(() => release(chartOn(), { helmExecutable: '/no/helm', ...props }), ...messages);
  };
  const broken = join(folder, 'broken.tgz');
  writeFileSync(broken, 'not an archive');

  test('has another archive, whose digest is told', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    refused({ digest }, `shop/redis: archive "${PINNED.archive}" has the digest ${PINNED.digest}, not ${digest}: restore the archive`);
    refused({ digest: 'latest' }, 'shop/redis: digest "latest" is not valid: use "sha256:"', `has ${PINNED.digest}`);
  });

  test('has another version', () => {
    refused({ version: '19' }, `archive "${PINNED.archive}" has version 19.0.1 of the chart, not "19"`, "`version: '19.0.1'`");
  });

  test('has no archive, or one without a chart', () => {
    refused({ archive: 'charts/none.tgz' }, 'shop/redis: archive "charts/none.tgz" cannot be read: use the path of a file');
    refused({ archive: broken, digest: digestOf(broken) }, `archive "${broken}" has no Chart.yaml with a version: use one that`);
    const plain = packChart(folder, 'plain', { 'redis/Chart.yaml': 'name: redis\n' });
    refused(plain, `archive "${plain.archive}" has no Chart.yaml with a version`);
    const none = packChart(folder, 'none', { 'redis/Chart.yaml': undefined });
    refused(none, `archive "${none.archive}" has no Chart.yaml with a version`);
  });

  test('has no program', () => {
    refused({}, `shop/redis: archive "${PINNED.archive}" needs the program "/no/helm", which is not installed: see https://helm.sh`);
  });

  test('has a name that Helm or the cluster refuses', () => {
    refused({ releaseName: 'a'.repeat(54) }, 'release name "aaa', 'has 54 characters: use at most 53');
    refused({ namespace: 'Data' }, 'shop/redis: namespace "Data" is not valid');
    expectConfigurationError(() => new HelmArchive(chartOn(), 'Redis', PINNED), 'shop/Redis: name "Redis" is not valid');
    expectConfigurationError(() => new HelmArchive(new App(), 'redis', PINNED), 'redis: "redis" is not in a chart', '`EnvironmentChart`');
  });
});
