import { filesOf } from '../../../lib/compose/program/files';
import { imported, outcomesOf, programOf, web } from './imported';

const of = (volume: string, files: { readonly [path: string]: string } = {}, ...lines: readonly string[]) => ({
  'compose.yaml': web([`volumes: [${volume}]`, ...lines]),
  ...files,
});
const PATH = 'services.web.volumes[0]';

test.each([
  ['./a.conf', 'create it, so that its content becomes a ConfigMap, or accept the path to import without it'],
  ['./a.p12', 'put it into the image, as a ConfigMap of the import holds text alone, or accept the path to import without it'],
])('a missing file %s is refused, with what can be done', (path, remedy) => {
  expect(outcomesOf(web([`volumes: ["${path}:/a"]`]))['services.web.volumes[0]']).toMatch(
    new RegExp(`^refused: .* does not exist: ${remedy}$`),
  );
});

test('a file that names a host that only Docker has says so', () => {
  const files = { 'compose.yaml': web(['volumes: ["./a.conf:/etc/a.conf:ro"]']), 'a.conf': 'resolver 127.0.0.11 valid=10s;\n' };
  expect(outcomesOf(files)['services.web.volumes[0]']).toMatch(
    /^approximated: a ConfigMap, mounted at .*; 127.0.0.11 is the DNS server of Docker/,
  );
});

describe('bind mounts', () => {
  test('of files are ConfigMaps', () => {
    const file = of('"./app.conf:/etc/app/app.conf:ro"', { 'app.conf': 'level = info\n' });
    expect(programOf(file)).toContain("Config.file( '/etc/app/app.conf',".replace('( ', '('));
    expect(outcomesOf(file)[PATH]).toBe('mapped: a ConfigMap, mounted at /etc/app/app.conf');
  });

  test('of files with one name are files of their own in the project that is written', () => {
    const file = of('"./a/app.conf:/etc/a/app.conf", "./b/app.conf:/etc/b/app.conf"', { 'a/app.conf': 'a', 'b/app.conf': 'b' });
    const written = filesOf(imported(file).program, { dependencies: {}, devDependencies: {} });
    expect([written.get('files/web/app.conf'), written.get('files/web/etc-b-app.conf')]).toEqual([Buffer.from('a'), Buffer.from('b')]);
  });

  test('of files may be beside those that the image has anywhere', () => {
    expect(imported(of('"./app.conf:/etc/app.conf"', { 'app.conf': 'a' })).refusals).toEqual([]);
    expect(imported(of('"./app.conf:/app.conf"', { 'app.conf': 'a' })).refusals).toEqual([]);
  });

  test('of files with secrets are Secrets', () => {
    const file = of('"./app.env:/etc/app/app.env"', { 'app.env': 'DB_PASSWORD=hunter2hunter2\n' });
    expect(programOf(file)).toContain("Secret.existing('web-files', 'app.env').asFile('/etc/app/app.env')");
    expect(programOf(file)).not.toContain('hunter2');
    expect(outcomesOf(file)[PATH]).toMatch(/^approximated: it contains a secret/);
  });

  test('of folders of configuration are ConfigMaps, of data claims', () => {
    const site = of('"./site:/usr/share/nginx/html:ro"', { 'site/index.html': '<h1>Shop</h1>', 'site/css/a.css': 'h1 {}' });
    expect(outcomesOf(site)[PATH]).toBe('mapped: 2 files of a ConfigMap, mounted at /usr/share/nginx/html');
    expect(outcomesOf(of('"./data:/var/lib/app"'))[PATH]).toMatch(/^approximated: a PersistentVolumeClaim of 1 GiB, .*; it begins empty/);
  });

  test('of sources are for development, and what they do not hide is that of the image', () => {
    const file = of('".:/app", "/app/node_modules"', { 'package.json': '{}' }, 'build: .');
    expect(outcomesOf(file)).toMatchObject({
      [PATH]: expect.stringMatching(/^development only: the folder /) as string,
      'services.web.volumes[1]': 'development only: the image contains what is at /app/node_modules: an empty volume would hide it',
    });
    expect(programOf(file)).not.toContain('storage');
  });

  test.each([
    ['"./missing.conf:/etc/missing.conf"', 'create it, so that its content becomes a ConfigMap'],
    ['"./missing:/etc/nginx/conf.d"', 'create it with the files that the image reads'],
    ['"/var/run/docker.sock:/var/run/docker.sock"', 'use the Kubernetes API'],
    ['"/var/log:/logs"', 'use an `Agent` in a namespace of its own'],
    ['"./the file:/etc/app/the file"', 'use letters, digits, dashes, underscores and dots in its name'],
  ])('%s are refused', (volume, remedy) => {
    const { refusals } = imported(of(volume, { 'the file': 'a' }));
    expect(refusals).toMatchObject([{ path: PATH, detail: expect.stringContaining(remedy) as string }]);
  });

  test('of the node are those of an agent', () => {
    const file = of('"/var/log:/logs:ro"', {}, 'deploy: {mode: global}');
    expect(programOf(file)).toContain("Storage.host('/logs', { hostPath: '/var/log' })");
    expect(outcomesOf(of('"/etc/localtime:/etc/localtime:ro"'))[PATH]).toMatch(/^approximated: containers have the time zone UTC/);
  });

  test('name hosts as the cluster does', () => {
    const file = {
      'compose.yaml': web(['volumes: ["./app.conf:/etc/app/app.conf"]'], '  my_api:', '    image: ghcr.io/acme/api:1.0.0'),
      'app.conf': 'upstream = http://my_api:3000\n',
    };
    expect(outcomesOf(file)[PATH]).toBe('approximated: a ConfigMap, mounted at /etc/app/app.conf; my_api is my-api');
  });
});
