import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, Microservice, Port, Secret } from '../../lib';
import { expectConfigurationError, expectNoObject, expectObject, findObject, KubernetesObject } from '../../lib/testing';
import { cart, chartIn, configMap, IMAGE, inContainer, inPod, mountsOf, podOf, task } from '../workload/fixture';

const checksumOf = (config?: Config) => {
  const { template } = findObject(cart({ config }), 'Deployment', 'cart').spec as {
    template: { metadata: { annotations?: Record<string, string> } };
  };
  return template.metadata.annotations?.['checksum/config'];
};

/** The content of a ConfigMap. */
const expectContent = ({ data, binaryData }: KubernetesObject) => expect({ data: data as unknown, binaryData: binaryData as unknown });

describe('values', () => {
  const service = cart({ config: Config.values({ LEVEL: 'info', EMPTY: '' }) });

  test('are variables of the service, from a ConfigMap of its name', () => {
    expect(configMap(service, 'cart')).toEqual({ EMPTY: '', LEVEL: 'info' });
    expectObject(service, 'Deployment', 'cart')
      .toHave(inContainer({ envFrom: [{ configMapRef: { name: 'cart' } }] }))
      .toHaveEnv('LEVEL', 'info');
    expect(podOf(service).volumes).not.toContainEqual(expect.objectContaining({ configMap: expect.anything() as unknown }));
  });

  test('are the init containers’ too, and not the sidecars’', () => {
    const helper = { name: 'helper', image: IMAGE };
    const pod = podOf(
      cart({ config: Config.values({ LEVEL: 'info' }), sidecars: [helper], initContainers: [{ ...helper, name: 'before' }] }),
    );
    expect(pod.initContainers![0].envFrom).toEqual([{ configMapRef: { name: 'cart' } }]);
    expect(pod.containers[1]).not.toHaveProperty('envFrom');
  });

  test('are merged', () => {
    const config = Config.values({ LEVEL: 'info', MODE: 'fast' }).and(Config.values({ LIMIT: '3' }));
    expect(configMap(cart({ config }), 'cart')).toEqual({ LEVEL: 'info', MODE: 'fast', LIMIT: '3' });
    const twice = () => cart({ config: config.and(Config.values({ MODE: 'slow' })) });
    expectConfigurationError(twice, 'shop/cart: config value MODE is set twice', 'remove one of them');
  });

  test('are not needed', () => {
    expectNoObject(cart(), 'ConfigMap', 'cart');
    expectObject(cart(), 'Deployment', 'cart').toHave(inContainer({ envFrom: undefined }));
    expect(checksumOf()).toBeUndefined();
  });

  test('of a task are its own', () => {
    expectObject(task({ config: Config.values({ LEVEL: 'info' }) }), 'ConfigMap', 'migrate').toHave({ data: { LEVEL: 'info' } });
  });
});

describe('files', () => {
  const config = Config.files('/etc/nginx/conf.d', { 'default.conf': 'listen 8080;', 'gzip.conf': 'gzip on;' });

  test('are a directory that nobody writes to', () => {
    const service = cart({ config });
    expect(configMap(service, 'cart-etc-nginx-conf-d')).toEqual({ 'default.conf': 'listen 8080;', 'gzip.conf': 'gzip on;' });
    expect(mountsOf(podOf(service), 'cart')['/etc/nginx/conf.d']).toEqual({ configMap: { name: 'cart-etc-nginx-conf-d' } });
    expectObject(service, 'Deployment', 'cart').toHave(
      inContainer({ volumeMounts: [{ name: 'etc-nginx-conf-d', mountPath: '/etc/nginx/conf.d', readOnly: true }], envFrom: undefined }),
    );
  });

  test('of one directory are merged', () => {
    const service = cart({ config: config.and(Config.files('/etc/nginx/conf.d', { 'new.conf': '' })) });
    expect(Object.keys(configMap(service, 'cart-etc-nginx-conf-d'))).toEqual(['default.conf', 'gzip.conf', 'new.conf']);
    const twice = () => cart({ config: config.and(Config.files('/etc/nginx/conf.d', { 'gzip.conf': 'gzip off;' })) });
    expectConfigurationError(twice, 'config file "gzip.conf" of /etc/nginx/conf.d is set twice', 'remove one of them');
  });

  test('of several directories stand beside values', () => {
    const service = cart({ config: config.and(Config.values({ A: '1' })).and(Config.files('/etc/app', { b: '2' })) });
    expect(configMap(service, 'cart')).toEqual({ A: '1' });
    expect(configMap(service, 'cart-etc-app')).toEqual({ b: '2' });
    expect(configMap(service, 'cart-etc-nginx-conf-d')).toHaveProperty(['gzip.conf']);
  });

  test('of directories that differ in signs alone are kept apart', () => {
    const service = cart({
      config: Config.files('/a-b', { x: '1' })
        .and(Config.files('/a/b', { x: '2' }))
        .and(Config.files('/_', { x: '3' })),
    });
    const mounts = mountsOf(podOf(service), 'cart') as Record<string, { configMap: { name: string } }>;
    const data = ['/a-b', '/a/b', '/_'].map((path) => configMap(service, mounts[path].configMap.name));
    expect(data).toEqual([{ x: '1' }, { x: '2' }, { x: '3' }]);
    expectObject(service, 'Deployment', 'cart').toHave(inContainer({ envFrom: undefined }));
  });

  test('have a name that is no other’s', () => {
    const chart = chartIn();
    new Microservice(chart, 'cart-conf', { image: IMAGE, ports: [Port.http(3000)], config: Config.values({ A: '1' }) });
    const add = () =>
      new Microservice(chart, 'cart', { image: IMAGE, ports: [Port.http(3000)], config: Config.files('/conf', { a: '1' }) });
    expectConfigurationError(add, 'shop/cart', 'ConfigMap cart-conf', 'shop/cart-conf', 'another id');
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  writeFileSync(join(folder, 'b.conf'), 'b');
  writeFileSync(join(folder, 'a.conf'), 'ä');
  mkdirSync(join(folder, 'below'));

  test('is a directory with its files', () => {
    expect(configMap(cart({ config: Config.folder('/etc/app', folder) }), 'cart-etc-app')).toEqual({ 'a.conf': 'ä', 'b.conf': 'b' });
  });

  test('keeps files that are no text as they are', () => {
    const images = mkdtempSync(join(tmpdir(), 'config-'));
    writeFileSync(join(images, 'a.png'), Buffer.from([0x89, 0x50, 0xff]));
    writeFileSync(join(images, 'b.txt'), 'b');
    writeFileSync(join(images, 'c.bin'), Buffer.from([0x61, 0]));
    expectContent(findObject(cart({ config: Config.folder('/images', images) }), 'ConfigMap', 'cart-images')).toEqual({
      data: { 'b.txt': 'b' },
      binaryData: { 'a.png': 'iVD/', 'c.bin': 'YQA=' },
    });
  });

  test('that cannot be read is refused', () => {
    expectConfigurationError(
      () => Config.folder('/etc/app', join(folder, 'none')),
      `folder "${join(folder, 'none')}" cannot be read`,
      'ENOENT',
    );
  });

  test('without files is refused', () => {
    const make = () => Config.folder('/etc/app', join(folder, 'below'));
    expectConfigurationError(make, 'below" contains no file', 'name the folder whose files belong in /etc/app');
  });
});

describe('a single file', () => {
  test('is mounted beside those of the image', () => {
    const service = cart({ config: Config.file('/app/server.js', 'listen()').and(Config.file('/app/a.json', '{}')) });
    expect(configMap(service, 'cart-app')).toEqual({ 'server.js': 'listen()', 'a.json': '{}' });
    const mount = { name: 'app', readOnly: true };
    expectObject(service, 'Deployment', 'cart').toHave(
      inContainer({
        volumeMounts: [
          { ...mount, mountPath: '/app/server.js', subPath: 'server.js' },
          { ...mount, mountPath: '/app/a.json', subPath: 'a.json' },
        ],
      }),
    );
  });

  test('is part of a directory that other files specify as a whole', () => {
    const service = cart({ config: Config.file('/app/server.js', 'listen()').and(Config.files('/app', { 'a.json': '{}' })) });
    expectObject(service, 'Deployment', 'cart').toHave(inContainer({ volumeMounts: [{ name: 'app', mountPath: '/app', readOnly: true }] }));
  });
});

describe('files that are no text', () => {
  test('are given in Base64, and mounted beside the others of their directory', () => {
    const config = Config.files('/app', { 'start.js': 'start()' }).and(Config.binaryFiles('/app', { 'program.gz': 'H4sI' }));
    expectContent(findObject(cart({ config }), 'ConfigMap', 'cart-app')).toEqual({
      data: { 'start.js': 'start()' },
      binaryData: { 'program.gz': 'H4sI' },
    });
    expect(checksumOf(config)).not.toBe(checksumOf(Config.files('/app', { 'start.js': 'start()' })));
  });

  test('are refused when they are not in Base64', () => {
    const make = () => cart({ config: Config.binaryFiles('/app', { 'program.gz': 'not base64' }) });
    expectConfigurationError(make, 'shop/cart', 'config file "program.gz" is not Base64', "content.toString('base64')");
  });

  test('are refused when another file of the directory has the name', () => {
    const config = Config.files('/app', { a: 'a' }).and(Config.binaryFiles('/app', { a: 'YQ==' }));
    expectConfigurationError(() => cart({ config }), 'shop/cart', 'config file "a" of /app is set twice', 'remove one of them');
  });
});

describe('a change of configuration', () => {
  test('rolls the pods', () => {
    const checksums = [
      Config.values({ A: '1' }),
      Config.values({ A: '2' }),
      Config.values({ B: '1' }),
      Config.files('/conf', { A: '1' }),
      Config.files('/opt', { A: '1' }),
      Config.values({ A: '1' }).and(Config.files('/conf', { A: '1' })),
    ].map(checksumOf);
    expect(new Set(checksums).size).toBe(checksums.length);
    expect(checksumOf(Config.values({ A: '1' }))).toBe(checksums[0]);
    expect(checksums[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  test('that is none does not', () => {
    expect(checksumOf(Config.values({ A: '1', B: '2' }))).toBe(checksumOf(Config.values({ B: '2', A: '1' })));
  });

  test('is noticed beside annotations', () => {
    const service = cart({ config: Config.values({ A: '1' }), annotations: { team: 'orders' } });
    expectObject(service, 'Deployment', 'cart')
      .toHave({
        spec: { template: { metadata: { annotations: { team: 'orders', 'checksum/config': checksumOf(Config.values({ A: '1' })) } } } },
      })
      .toHave(inPod({}));
  });
});

describe('a ConfigMap that exists', () => {
  test('gives all its values as variables, before those of the service, which count', () => {
    const config = Config.existing('shared')
      .asVariables()
      .and(Config.values({ LEVEL: 'info' }))
      .and(Config.existing('region').asVariables());
    const before = { name: 'before', image: IMAGE };
    const pod = podOf(cart({ config, initContainers: [before], sidecars: [{ ...before, name: 'beside' }] }));
    const envFrom = ['shared', 'region', 'cart'].map((name) => ({ configMapRef: { name } }));
    expect([...pod.containers, ...pod.initContainers!].map((container) => container.envFrom as unknown)).toEqual([
      envFrom,
      undefined,
      envFrom,
    ]);
    expectNoObject(cart({ config: Config.existing('shared').asVariables() }), 'ConfigMap', 'shared');
  });

  test('gives one value as a variable', () => {
    const service = cart({ config: Config.existing('shared', 'log-level').asEnv('LOG_LEVEL') });
    expectObject(service, 'Deployment', 'cart').toHaveEnv('LOG_LEVEL', { configMapKeyRef: { name: 'shared', key: 'log-level' } });
    expect(podOf(service).containers[0]).not.toHaveProperty('envFrom');
  });

  test('is a directory, or a file that hides no other', () => {
    const config = Config.existing('shared')
      .asDirectory('/etc/shared')
      .and(Config.existing('shared', 'rules').asFile('/etc/app/rules.json'));
    const service = cart({ config });
    expect(mountsOf(podOf(service), 'cart')).toMatchObject({
      '/etc/shared': { configMap: { name: 'shared' } },
      '/etc/app/rules.json': { configMap: { name: 'shared', items: [{ key: 'rules', path: 'rules.json' }] } },
    });
    const file = { name: 'etc-app-rules-json', mountPath: '/etc/app/rules.json', subPath: 'rules.json', readOnly: true };
    expect(podOf(service).containers[0].volumeMounts).toContainEqual(file);
    expect(checksumOf(config)).toBeUndefined();
    const twice = () => cart({ config: config.and(Config.files('/etc/shared', { a: '1' })) });
    expectConfigurationError(twice, 'shop/cart: path "/etc/shared" of container cart is mounted twice');
  });
});

describe('what is no secret', () => {
  test('may look like one when told', () => {
    const config = Config.values({ CSRF_TOKEN: 'x4711' });
    expect(configMap(cart({ config, notSecret: ['CSRF_TOKEN'] }), 'cart')).toEqual({ CSRF_TOKEN: 'x4711' });
    expect(() => cart({ config, notSecret: ['OTHER'] })).toThrow('CSRF_TOKEN');
    const env = { CSRF_TOKEN: 'x4711' };
    expectObject(cart({ env, notSecret: ['CSRF_TOKEN'] }), 'Deployment', 'cart').toHaveEnv('CSRF_TOKEN', 'x4711');
    expect(() => cart({ env, notSecret: ['OTHER'] })).toThrow('CSRF_TOKEN');
    const files = Config.files('/conf', { 'api.key': 'nobody' });
    expect(configMap(cart({ config: files, notSecret: ['api.key'] }), 'cart-conf')).toEqual({ 'api.key': 'nobody' });
  });
});

describe('a file alone', () => {
  test('may be in the root, or in a directory of the system, where it hides nothing', () => {
    const service = cart({ config: Config.file('/settings', 'a').and(Config.file('/etc/app.conf', 'b')) });
    expect(Object.keys(mountsOf(podOf(service), 'cart'))).toEqual(expect.arrayContaining(['/settings', '/etc/app.conf']));
    expectConfigurationError(() => cart({ config: Config.file('/etc/hosts', '') }), '"/etc/hosts"');
  });

  test('shares its directory with secrets, each in a volume of its own name', () => {
    const secrets = [Secret.existing('a', 'a').asFile('/b'), Secret.existing('c', 'c').asFile('/etc/app/d')];
    const service = cart({ config: Config.file('/a', '').and(Config.file('/etc/app/c', '')), secrets });
    const names = (podOf(service).volumes ?? []).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
