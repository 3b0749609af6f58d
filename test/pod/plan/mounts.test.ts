import { Size } from 'cdk8s';
import { Config, Runtime, Secret, SecretUse, Storage } from '../../../lib';
import { expectConfigurationError } from '../../../lib/testing';
import { cart, IMAGE, mountsOf, podOf } from '../../workload/fixture';

const GIB = Size.gibibytes(1);
const PASSWORD = Secret.existing('db', 'password');
const mounts = (...args: Parameters<typeof cart>) => mountsOf(podOf(cart(...args)), 'cart');
const EMPTY = { emptyDir: {} };

describe('a writable directory below storage', () => {
  test('is part of it: no empty directory hides what is stored', () => {
    const runtime = Runtime.of({ writable: ['/data/cache', '/data', '/database'] });
    expect(Object.keys(mounts({ storage: Storage.perReplica('/data', GIB), runtime }))).toEqual(['/data', '/tmp', '/database']);
  });

  test.each([
    ['postgres', Runtime.postgres({ password: PASSWORD }), '/var/lib/postgresql', '/var/lib/postgresql/data'],
    ['mysql', Runtime.mysql({ rootPassword: PASSWORD }), '/var/lib', '/var/lib/mysql'],
  ])('is the data directory of %s', (_, runtime, path, data) => {
    const all = mounts({ runtime, storage: Storage.perReplica(path, GIB), ports: undefined });
    expect(all[path]).toMatchObject({ template: 'claim' });
    expect(all).not.toHaveProperty([data]);
  });

  test('is empty where the user says so', () => {
    const storage = Storage.perReplica('/data', GIB).and(Storage.scratch('/data/cache'));
    expect(mounts({ storage })).toMatchObject({ '/data/cache': EMPTY });
  });
});

describe('writable directories', () => {
  test('below one another are one volume', () => {
    const runtime = Runtime.of({ writable: ['/var/cache/app', '/var/cache', '/tmp', '/tmp/uploads', '/var/cached'] });
    expect(Object.keys(mounts({ runtime }))).toEqual(['/tmp', '/var/cache', '/var/cached']);
  });

  test('that are copied keep their files', () => {
    const runtime = Runtime.of({ writable: ['/opt', '/opt/app/logs'], copied: ['/opt/app', '/opt/app/plugins'] });
    const service = cart({ runtime });
    expect(Object.keys(mountsOf(podOf(service), 'cart'))).toEqual(['/tmp', '/opt', '/opt/app']);
    expect(podOf(service).initContainers![0].command).toEqual(['sh', '-c', 'cp -r /opt/app/. /copy/opt/app']);
  });

  test('of a sidecar are part of what it shares', () => {
    const pod = podOf(
      cart({
        storage: Storage.scratch('/var/log'),
        sidecars: [{ name: 'logs', image: IMAGE, runtime: Runtime.of({ writable: ['/var/log/app'] }), shares: ['/var/log'] }],
      }),
    );
    expect(Object.keys(mountsOf(pod, 'logs'))).toEqual(['/var/log', '/tmp']);
  });
});

describe('/run and /var/run, which images link to it,', () => {
  test('are one directory: what the user mounts in one is writable in the other', () => {
    const storage = Storage.memory('/run/postgresql', Size.mebibytes(1)).and(Storage.scratch('/var/lib/postgresql'));
    const all = mounts({ runtime: Runtime.postgres({ password: PASSWORD }), storage, ports: undefined });
    expect(Object.keys(all)).toContain('/run/postgresql');
    expect(Object.keys(all)).not.toContain('/var/run/postgresql');
  });

  test('are one directory: a runtime that writes to both has one volume, and copies to that of the user', () => {
    const runtime = Runtime.of({ writable: ['/run/app', '/var/run/app'] });
    expect(Object.keys(mounts({ runtime }))).toEqual(['/tmp', '/run/app']);
    const pod = podOf(cart({ runtime: Runtime.of({ copied: ['/var/run/app'] }), storage: Storage.scratch('/run/app') }));
    expect(pod.initContainers![0].command).toEqual(['sh', '-c', 'cp -r /run/app/. /copy/run/app']);
  });

  test('are one directory: what is below it is mounted after it', () => {
    const all = mounts({ runtime: Runtime.of({ writable: ['/var/run'] }), storage: Storage.perReplica('/run/app', GIB) });
    expect(Object.keys(all)).toEqual(['/var/run', '/run/app', '/tmp']);
  });

  test('are one directory, which nobody mounts twice', () => {
    const make = () => cart({ storage: Storage.scratch('/run/app').and(Storage.scratch('/var/run/app')) });
    expectConfigurationError(make, 'path "/var/run/app" of container cart is mounted twice');
  });
});

describe('what a container beside another mounts', () => {
  const beside = (path: string, secrets: SecretUse[] = []) => ({
    storage: Storage.scratch('/run/app'),
    secrets,
    initContainers: [{ name: 'init', image: IMAGE, shares: ['/run/app'], secrets: [PASSWORD.asFile(path)] }],
  });

  test('is not in a directory that both have: the other would find an empty file', () => {
    expectConfigurationError(
      () => cart(beside('/run/app/key')),
      'shop/cart: path "/run/app/key" of container init is below "/run/app", which it shares',
      '"/run/secrets/init"',
    );
  });

  test('may be anywhere else, and where the other mounts something, too', () => {
    expect(Object.keys(mountsOf(podOf(cart(beside('/run/secrets/init/key'))), 'init'))).toContain('/run/secrets/init');
    expect(Object.keys(mountsOf(podOf(cart(beside('/run/app/key', [PASSWORD.asFile('/run/app/key')]))), 'init'))).toContain('/run/app/key');
  });
});

describe('mounts that cannot work', () => {
  test.each([
    ['config', { config: Config.files('/etc/app', { a: '1' }).and(Config.files('/etc/app/conf.d', { a: '1' })) }, '/etc/app/conf.d'],
    ['a secret', { config: Config.files('/etc/app', { a: '1' }), secrets: [PASSWORD.asFile('/etc/app/key')] }, '/etc/app/key'],
    ['storage', { config: Config.files('/srv', { a: '1' }), storage: Storage.scratch('/srv/data') }, '/srv/data'],
    ['scratch space', { config: Config.files('/srv', { a: '1' }), runtime: Runtime.of({ writable: ['/srv/tmp'] }) }, '/srv/tmp'],
  ])('are %s below a directory that is read-only', (_, props, path) => {
    expectConfigurationError(() => cart(props), `shop/cart: path "${path}" of container cart is below "`, 'do not contain each other');
  });

  test('are storage that hides the files of the image', () => {
    const make = () =>
      cart({ runtime: Runtime.elasticsearch(), storage: Storage.perReplica('/usr/share/elasticsearch', GIB), ports: undefined });
    expectConfigurationError(make, 'path "/usr/share/elasticsearch" of container cart hides the files', '/usr/share/elasticsearch/config');
  });

  test.each(['/data', '/var/run/app'])('are read-only files at %s, which the process writes to', (path) => {
    const runtime = Runtime.of({ writable: ['/data', '/run/app'] });
    const make = () => cart({ runtime, config: Config.files(path, { a: '1' }) });
    expectConfigurationError(make, `shop/cart: path "${path}" of container cart is read-only`, 'mount it at another path');
  });
});
