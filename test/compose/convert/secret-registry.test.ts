import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SecretRegistry } from '../../../lib/compose/convert/secret-registry';
import { importProject } from '../../../lib/compose/import-project';
import { temporaryFolder } from '../../app/files';

const PASSWORD = 'correct-horse-battery-1';
/** In place of kubectl: each argument on a line. */
const KUBECTL = 'kubectl() { printf "%s\\n" "$@"; }\n';

/** What the commands of a shell give kubectl, as its arguments, in the order of their Secrets. */
function given(commands: readonly string[], variables: { readonly [name: string]: string } = {}): string[][] {
  const script = commands.map((command) => `${command} || echo FAILED`).join('\n');
  const env = { PATH: process.env.PATH, NAMESPACE: 'shop-development', ...variables };
  const { stdout } = spawnSync('sh', ['-c', `${KUBECTL}${script}`], { encoding: 'utf8', env });
  return stdout
    .split(/^create\n/m)
    .slice(1)
    .map((text) => text.trimEnd().split('\n'));
}

const commandsOf = ({ all }: SecretRegistry) => all.map(({ command }) => command);

/** The import of files, the first of which is the Compose file. */
function importOf(files: { readonly [path: string]: string }) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return importProject({ files: [join(folder, Object.keys(files)[0])], environment: {} });
}

describe('the commands that create Secrets', () => {
  test('have all keys of a Secret, in the order of names, whatever the order of services', () => {
    const registry = new SecretRegistry();
    registry.required('web', 'token');
    registry.ofValue('b', 'db', 'POSTGRES_PASSWORD');
    registry.ofValue('a', 'db', 'ADMIN_PASSWORD');
    expect(registry.all).toEqual([
      {
        name: 'db',
        keys: ['ADMIN_PASSWORD', 'POSTGRES_PASSWORD'],
        command:
          'kubectl create secret generic db -n "${NAMESPACE:?}" ' +
          '--from-literal=ADMIN_PASSWORD="${DB_ADMIN_PASSWORD:?}" --from-literal=POSTGRES_PASSWORD="${DB_POSTGRES_PASSWORD:?}"',
      },
      { name: 'web', keys: ['token'], command: expect.stringContaining('--from-literal=token="${WEB_TOKEN:?}"') as unknown },
    ]);
  });

  test('take values as they are from variables of the shell', () => {
    const registry = new SecretRegistry();
    registry.required('db', 'root.password');
    registry.required('mail', 'key', 'MAIL_KEY');
    const variables = { DB_ROOT_PASSWORD: `a b'"$HOME\\,=*`, MAIL_KEY: 'x' };
    expect(given(commandsOf(registry), variables)).toEqual([
      ['secret', 'generic', 'db', '-n', 'shop-development', `--from-literal=root.password=${variables.DB_ROOT_PASSWORD}`],
      ['secret', 'generic', 'mail', '-n', 'shop-development', '--from-literal=key=x'],
    ]);
  });

  test.each([
    ['a namespace', { NAMESPACE: '', DB_PASSWORD: 'x' }],
    ['a value', {}],
  ])('create nothing without %s', (_, variables) => {
    const registry = new SecretRegistry();
    registry.required('db', 'password');
    expect(given(commandsOf(registry), variables)).toEqual([]);
  });

  test('read files of any path, from the folder of the command', () => {
    const registry = new SecretRegistry();
    ['secrets/a.txt', `a b'c$d.txt`, 'a,b"c.txt'].forEach((path, index) => {
      registry.ofFile(join(process.cwd(), path), 'files', `${index}`);
    });
    registry.ofFile('/etc/hosts', 'hosts', 'hosts');
    const [files, hosts] = given(commandsOf(registry));
    expect(files.slice(5)).toEqual(['--from-file=0=secrets/a.txt', `--from-file=1=a b'c$d.txt`, '--from-file="2=a,b""c.txt"']);
    expect(hosts.slice(5)).toEqual(['--from-file=hosts=/etc/hosts']);
  });

  const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
  (kubectl ? test : test.skip)('are those that kubectl takes', () => {
    const folder = mkdtempSync(join(temporaryFolder(), `it's, "here" `));
    writeFileSync(join(folder, 'a.txt'), 'content\n');
    const registry = new SecretRegistry();
    registry.ofFile(join(folder, 'a.txt'), 'db', 'a.txt');
    registry.required('db', 'password');
    const { stdout, stderr } = spawnSync('sh', ['-c', `${commandsOf(registry)[0]} --dry-run=client -o json`], {
      encoding: 'utf8',
      env: { ...process.env, NAMESPACE: 'shop', DB_PASSWORD: 'a,b="c"' },
    });
    expect(stderr).toBe('');
    const { metadata, data } = JSON.parse(stdout) as { metadata: object; data: { [key: string]: string } };
    expect(metadata).toMatchObject({ name: 'db', namespace: 'shop' });
    expect(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])).toEqual([
      ['a.txt', 'content\n'],
      ['password', 'a,b="c"'],
    ]);
  });

  test('have a key for each value and file, and a variable for each key', () => {
    const registry = new SecretRegistry();
    const keys = [
      registry.ofValue('one', 'db', 'PASSWORD'),
      registry.ofValue('two', 'db', 'PASSWORD'),
      registry.ofValue('one', 'web', 'OTHER'),
      registry.ofFile('/a/users', 'db', 'users'),
      registry.ofFile('/b/users', 'db', 'users'),
      registry.ofFile('/a/users', 'db', 'users'),
      registry.required('db', 'pass.word'),
      registry.required('db', 'pass-word'),
    ];
    expect(keys.map(({ name, key }) => `${name} ${key}`)).toEqual([
      'db PASSWORD',
      'db PASSWORD-2',
      'db PASSWORD',
      'db users',
      'db users-2',
      'db users',
      'db pass.word',
      'db pass-word',
    ]);
    const variables = commandsOf(registry)[0].match(/\{DB_\w+/g)!;
    expect(new Set(variables).size).toBe(4);
  });

  test('belong to a project: of passwords, of secrets, and of files with secrets', () => {
    const { secrets } = importOf({
      'compose.yaml': `services:
  db:
    image: postgres:17
    environment: { POSTGRES_PASSWORD: ${PASSWORD} }
  web:
    image: ghcr.io/acme/web:1.0.0
    environment: { DATABASE_URL: "postgres://postgres:${PASSWORD}@db:5432/shop" }
    secrets: [密码, token, kept]
    ports: ["8080:8080"]
secrets:
  密码: { file: ./secrets/password.txt }
  token: { environment: api_token }
  kept: { external: true }
`,
      'secrets/password.txt': PASSWORD,
    }).report;
    expect(secrets.map(({ name, keys }) => `${name}: ${keys.join(' ')}`)).toEqual([
      'db: POSTGRES_PASSWORD',
      'mi-ma: mi-ma',
      'token: api_token',
    ]);
    expect(secrets[1].command).toMatch(/--from-file=mi-ma=\/\S*\/secrets\/password\.txt$/);
    expect(secrets[2].command).toContain('--from-literal=api_token="${api_token:?}"');
    expect(JSON.stringify(secrets)).not.toContain(PASSWORD);
  });

  test('read files alone that are there: a config with a secret is one of a file', () => {
    const service = 'services:\n  my_web:\n    image: ghcr.io/acme/web:1.0.0\n    ports: ["8080:8080"]\n    configs: [a.env]\n';
    const content = `API_PASSWORD=${PASSWORD}\nURL=http://my_web:8080\n`;
    const inline = importOf({ 'compose.yaml': `${service}configs:\n  a.env:\n    content: ${JSON.stringify(content)}\n` });
    expect(inline.refusals.map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
      'services.my_web.configs[0]: config "a.env" contains a secret in plain text: move its content to a file, and name that by `file`',
    ]);
    const { report } = importOf({ 'compose.yaml': `${service}configs: { a.env: { file: ./a.env } }\n`, 'a.env': content });
    expect(report.secrets.map(({ command }) => command)).toEqual([
      expect.stringMatching(/^kubectl .* my-web-files .*--from-file=a\.env=\/.*\/a\.env$/),
    ]);
    expect(report.keys.find(({ path }) => path === 'services.my_web.configs[0]')).toMatchObject({
      outcome: 'approximated',
      detail: expect.stringMatching(/which the file must use: my_web is my-web$/) as unknown,
    });
  });
});
