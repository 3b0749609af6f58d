import { mounts } from './mounts';
import { deployment, mounted, withContainers } from './sample';

const SCRATCH = { emptyDir: {} };
const SIZED = { emptyDir: { sizeLimit: '1Mi' } };
const CLAIM = { persistentVolumeClaim: { claimName: 'cart-data' } };
const SECRET = { secret: { secretName: 'db' } };

const mountsOf = (volumes: Readonly<Record<string, object>>) => mounts([deployment(mounted(volumes))]);

test('mounts beside each other, and below what is the user’s, are sound', () => {
  expect(mountsOf({ '/tmp': SCRATCH, '/data': CLAIM, '/data/cache': SIZED, '/database': SCRATCH })).toEqual([]);
  expect(mountsOf({ '/run': SCRATCH, '/var/run/app': CLAIM })).toEqual([]);
});

test.each([
  ['one directory by two names', { '/run/app': CLAIM, '/var/run/app': SIZED }, '/var/run/app hides /run/app'],
  ['a directory above one that is mounted before', { '/run/app': SECRET, '/var/run': SCRATCH }, '/var/run hides /run/app'],
  [
    'an empty directory in a volume',
    { '/data': CLAIM, '/data/cache': SCRATCH },
    'an empty directory at /data/cache hides what is stored in /data',
  ],
])('%s is found', (_, volumes, problem) => {
  expect(mountsOf(volumes)).toEqual([expect.stringContaining(problem)]);
});

test('a mount below a read-only one is found', () => {
  const volumeMounts = [
    { name: 'config', mountPath: '/etc/app', readOnly: true },
    { name: 'data', mountPath: '/etc/app/data' },
  ];
  const volumes = [
    { name: 'config', configMap: {} },
    { name: 'data', ...CLAIM },
  ];
  expect(mounts([deployment({ container: { volumeMounts }, pod: { volumes, containers: [{ name: 'cart', volumeMounts }] } })])).toEqual([
    expect.stringContaining('/etc/app/data is below /etc/app, which is read-only'),
  ]);
});

test('a mount of a volume that is not there is found', () => {
  expect(mounts([deployment({ container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } })])).toEqual([
    expect.stringContaining('/data is of volume data, which is not there'),
  ]);
});

describe('a mount below an empty directory', () => {
  const volumes = [
    { name: 'shared', ...SIZED },
    { name: 'key', ...SECRET },
  ];
  const shared = { name: 'shared', mountPath: '/shared' };
  const key = { name: 'key', mountPath: '/shared/key' };

  test('of another container is found', () => {
    const parts = withContainers(volumes, { volumeMounts: [shared] }, { volumeMounts: [shared, key] });
    expect(mounts([deployment(parts)])).toEqual([
      expect.stringContaining('init: /shared/key is below /shared, an empty directory of cart'),
    ]);
  });

  test('is sound where the other container mounts something, too, or where it is its own', () => {
    const both = withContainers(volumes, { volumeMounts: [shared, key] }, { volumeMounts: [shared, key] });
    const own = withContainers(volumes, { volumeMounts: [] }, { volumeMounts: [shared, key] });
    expect(mounts([deployment(both), deployment(own)])).toEqual([]);
  });
});
