import { claims } from './claims';
import { claim, deployment, mounted, object, Parts } from './sample';

const DATA = { persistentVolumeClaim: { claimName: 'data' } };
const user = (parts: Parts = {}) => deployment({ ...mounted({ '/data': DATA }), ...parts });
const RWO = claim('data', 'ReadWriteOnce');
const RWX = claim('data', 'ReadWriteMany');
const redis = (name: string, parts: Parts = {}) => user({ name, image: 'redis:8.2.1', ...parts });
const ROLLING = { strategy: { type: 'RollingUpdate' } };

test('one pod on a claim, and several on one that is for several, are sound', () => {
  expect(claims([RWO, user()])).toEqual([]);
  expect(claims([RWX, user({ spec: { replicas: 3, ...ROLLING } }), user({ name: 'other' })])).toEqual([]);
  expect(claims([RWX, redis('cart')])).toEqual([]);
});

test.each([
  ['several replicas', [RWO, user({ spec: { replicas: 2 } })], '2 pods run at the same time'],
  ['an autoscaler', [RWO, user({ spec: { replicas: undefined } })], 'Infinity pods run at the same time'],
  ['a rolling update', [claim('data', 'ReadWriteOncePod'), user({ spec: ROLLING })], 'the old and the new pod'],
  ['a database that is rolled', [RWX, redis('cart', { spec: ROLLING })], 'the old and the new pod'],
  ['two databases', [redis('cart'), redis('other')], 'is the data of Deployment shop/cart and Deployment shop/other'],
  ['a database on a claim that exists', [redis('cart', { spec: { replicas: 2 } })], '2 pods run at the same time'],
])('%s is found', (_, objects, problem) => {
  expect(claims(objects)).toEqual([expect.stringContaining(problem)]);
});

test('the data of a database is what it keeps, in its own directory', () => {
  const elsewhere = mounted({ '/backup': DATA });
  const forgetful = { ...mounted({ '/data': DATA }).container, command: ['sh', '-c', "exec redis-server --save '' "] };
  const first = redis('cart');
  expect(claims([first, redis('other', elsewhere)])).toEqual([]);
  expect(claims([first, redis('other', { container: forgetful })])).toEqual([]);
});

describe('runs of a Job', () => {
  const { template } = user().spec as { template: object };

  test('that overlap are found, whether that is said or the default', () => {
    for (const concurrencyPolicy of ['Allow', undefined]) {
      const cronJob = object('batch/v1', 'CronJob', { concurrencyPolicy, jobTemplate: { spec: { template } } });
      expect(claims([RWO, cronJob])).toEqual([expect.stringContaining('a run begins before the one before has ended')]);
    }
    const forbidden = object('batch/v1', 'CronJob', { concurrencyPolicy: 'Forbid', jobTemplate: { spec: { template } } });
    expect(claims([RWO, forbidden])).toEqual([]);
  });

  test('with several pods are found', () => {
    expect(claims([RWO, object('batch/v1', 'Job', { parallelism: 2, template })])).toEqual([expect.stringContaining('2 pods')]);
    const cronJob = object('batch/v1', 'CronJob', { concurrencyPolicy: 'Forbid', jobTemplate: { spec: { parallelism: 3, template } } });
    expect(claims([RWO, cronJob])).toEqual([expect.stringContaining('3 pods')]);
  });
});
