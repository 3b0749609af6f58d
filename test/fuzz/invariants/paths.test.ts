import { paths } from './paths';
import { deployment, mounted, Parts, withContainers } from './sample';

const FILE = '/run/secrets/db/password';
const SECRET = { secret: { secretName: 'db', items: [{ key: 'a', path: 'password' }] } };
const PROJECTED = { projected: { sources: [{ secret: { name: 'db', items: [{ key: 'a', path: 'password' }] } }] } };

/** A process that reads a file of a Secret. */
const reading = (told: object, volumes: Readonly<Record<string, object>>): Parts => {
  const { container, pod } = mounted(volumes);
  return { container: { ...container, ...told }, pod };
};
const BY_VARIABLE = { env: [{ name: 'PASSWORD_FILE', value: FILE }] };
const BY_COMMAND = { command: ['sh', '-c', `PASSWORD="$(cat ${FILE})" serve`] };
const BY_PROBE = { readinessProbe: { exec: { command: ['sh', '-c', `cat ${FILE}`] } } };

test.each([BY_VARIABLE, BY_COMMAND, BY_PROBE])('a file is where %j names it, or found', (told) => {
  const found = (volumes: Readonly<Record<string, object>>) => paths([deployment(reading(told, volumes))]);
  expect(found({ '/run/secrets/db': SECRET })).toEqual([]);
  expect(found({ '/run/secrets/db': PROJECTED })).toEqual([]);
  expect(found({ '/run/secrets/db': { secret: { secretName: 'db' } } })).toEqual([]);
  const missing = [`Deployment shop/cart, cart: ${FILE} is not mounted`];
  expect(found({ '/run/secrets/mail': SECRET })).toEqual(missing);
  expect(found({ '/run/secrets/db': { secret: { secretName: 'db', items: [{ key: 'a', path: 'other' }] } } })).toEqual(missing);
});

test('certificates of Elasticsearch are in its configuration, or found', () => {
  const told = { env: [{ name: 'xpack.security.transport.ssl.key', value: 'certs/tls.key' }] };
  const home = '/usr/share/elasticsearch/config';
  expect(paths([deployment(reading(told, { [`${home}/certs`]: { secret: { secretName: 'tls' } } }))])).toEqual([]);
  expect(paths([deployment(reading(told, {}))])).toEqual([`Deployment shop/cart, cart: ${home}/certs/tls.key is not mounted`]);
});

test.each([SECRET, { configMap: { name: 'db', items: [{ key: 'a', path: 'password' }] } }])(
  'a file that is mounted alone is one of its volume, or found: %#',
  (source) => {
    const volumes = [{ name: 'db', ...source }];
    const alone = (mountPath: string, subPath: string) =>
      paths([deployment({ container: { volumeMounts: [{ name: 'db', mountPath, subPath }] }, pod: { volumes } })]);
    expect(alone('/etc/app/password', 'password')).toEqual([]);
    expect(alone('/etc/app/password', 'other')).toEqual([
      expect.stringContaining('/etc/app/password is other, but the volume has password'),
    ]);
    expect(alone('/etc/app/other', 'password')).toEqual([expect.stringContaining('/etc/app/other is password')]);
  },
);

test.each([
  ['redis:8', { command: ['sh', '-c', 'exec redis-server --dir /data'] }, '/data'],
  ['postgres:17', { env: [{ name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' }] }, '/var/lib/postgresql/data'],
])('%s writes to a volume, or is found', (image, told, directory) => {
  const { container, pod } = mounted({ [directory]: { emptyDir: {} } });
  expect(paths([deployment({ image, container: { ...container, ...told }, pod })])).toEqual([]);
  expect(paths([deployment({ image, container: told })])).toEqual([expect.stringContaining('cannot be written to')]);
  const volumeMounts = [{ name: 'volume-0', mountPath: directory, readOnly: true }];
  expect(paths([deployment({ image, container: { ...told, volumeMounts }, pod })])).toEqual([
    expect.stringContaining('cannot be written to'),
  ]);
});

describe('what is copied', () => {
  const volumes = [{ name: 'config', emptyDir: {} }];
  const copying = (to: string, command: string) => {
    const main = { volumeMounts: [{ name: 'config', mountPath: to }] };
    const init = { command: ['sh', '-c', command], volumeMounts: [{ name: 'config', mountPath: '/copy/etc/app' }] };
    return paths([deployment(withContainers(volumes, main, init))]);
  };

  test('is where the process sees it, or found', () => {
    expect(copying('/etc/app', 'cp -r /etc/app/. /copy/etc/app')).toEqual([]);
    expect(copying('/etc/other', 'cp -r /etc/app/. /copy/etc/app')).toEqual([
      expect.stringContaining('nobody sees what is copied to /etc/app'),
    ]);
    expect(copying('/etc/app', 'true')).toEqual([expect.stringContaining('nothing is copied to /etc/app')]);
  });
});
