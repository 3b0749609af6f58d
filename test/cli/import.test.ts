import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { command } from '../../lib/cli/command';
import { filesOf, temporaryFolder } from '../app/files';

const WEB = 'services:\n  web:\n    image: nginx:1.29\n    ports: ["80:80"]\n';
const WORKER = 'services:\n  mailer:\n    image: node:24-slim\n    command: [node, mailer.js]\n';
/** States what a container of Docker has otherwise, so that all of it is mapped. */
const COMPLETE = `${WORKER}    mem_limit: 256m\n    environment: { NODE_ENV: test, NODE_OPTIONS: --no-warnings }\n`;
const PRIVILEGED = `${WORKER}    privileged: true\n    pid: host\n`;
const HERE = process.cwd();

/** Runs the command in a folder of its own. */
async function run(files: { readonly [name: string]: string }, ...args: string[]) {
  return runIn(folderWith(files), ...args);
}

function folderWith(files: { readonly [name: string]: string }): string {
  const folder = join(temporaryFolder(), 'shop');
  mkdirSync(folder);
  Object.entries(files).forEach(([name, text]) => {
    writeFileSync(join(folder, name), text);
  });
  return folder;
}

async function runIn(folder: string, ...args: string[]) {
  let [output, errors, exitCode] = ['', '', 0];
  const program = command();
  for (const each of [program, ...program.commands]) {
    each.configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) });
  }
  program.exitOverride();
  process.chdir(folder);
  try {
    await program.parseAsync(['import', ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    ({ exitCode } = error);
  } finally {
    process.chdir(HERE);
  }
  return { output, errors, exitCode, folder, files: Object.keys(filesOf(folder)) };
}

const SHOP = ['.gitignore', 'cdk8s.yaml', 'main.ts', 'package.json', 'shop.ts', 'tsconfig.json'].map((file) => `shop/${file}`);

describe('cdk8s-shop import', () => {
  test('writes a project to a folder with its name, and reports each key', async () => {
    const { output, errors, exitCode, files, folder } = await run({ 'compose.yaml': COMPLETE });
    expect({ errors, exitCode }).toEqual({
      errors:
        'wrote 6 files to shop: run `npm install` and `npx cdk8s synth` there, and `npx cdk8s-shop check --pack production dist/production` to check what ' +
        'that writes\n',
      exitCode: 0,
    });
    expect(output).toMatch(/^services\.mailer\n {2}mapped {2}image {21}compose\.yaml:3:5 {2}/);
    expect(output).toMatch(/\n\nshop: 5 keys: 5 mapped\n$/);
    expect(files).toEqual(['compose.yaml', ...SHOP].sort());
    expect(readFileSync(join(folder, 'shop/shop.ts'), 'utf8')).toMatch(
      /class Shop extends EnvironmentChart [^]*new \w+\(this, 'mailer', \{/,
    );
  });

  test('merges the files that are named, and takes profiles and variables', async () => {
    const { output, errors } = await run(
      {
        'a.yaml': 'services: {web: {image: "nginx:${TAG}"}}',
        'b.yaml': 'services: {web: {ports: ["80:80"]}, extra: {image: "node:24-slim", profiles: [more]}}',
        variables: 'TAG=1.29\n',
      },
      ...['a.yaml', '-f', 'b.yaml', '--env-file', 'variables', '--profile', 'more', '--output', 'out/put', '--format', 'json'],
    );
    const { keys } = JSON.parse(output) as { keys: { path: string; file: string; outcome: string }[] };
    expect(keys.map(({ path, file }) => `${path} ${file}`)).toEqual(
      expect.arrayContaining(['services.web.image a.yaml', 'services.web.ports[0] b.yaml', 'services.extra.image b.yaml']),
    );
    expect(errors).toContain('wrote 6 files to out/put: ');
  });

  test('prints the commands that create Secrets, each on a line of its own', async () => {
    const database = 'services:\n  db:\n    image: postgres:17\n    volumes: ["data:/var/lib/postgresql/data"]\nvolumes: { data: {} }\n';
    const command = 'kubectl create secret generic db -n "${NAMESPACE:?}" --from-literal=password="${DB_PASSWORD:?}"';
    const { output, folder } = await run({ 'compose.yaml': database });
    expect(output).toMatch(
      /\nsecrets: create them in the namespace of each environment \(shop-development, shop-staging, shop-production\), .*\n/,
    );
    expect(output.split('\n')).toEqual(expect.arrayContaining(['NAMESPACE=shop-development', command]));
    const { secrets } = JSON.parse((await runIn(folder, '--force', '--format', 'json')).output) as { secrets: object[] };
    expect(secrets).toEqual([{ name: 'db', keys: ['password'], command }]);
  });

  test('refuses a project with a refused key, reports all of them, and writes nothing', async () => {
    const { output, errors, exitCode, files } = await run({ 'compose.yaml': PRIVILEGED });
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: ['compose.yaml'] });
    expect(output).toMatch(/^services\.mailer\n {2}refused .*privileged .*\n {2}refused .*pid /);
    expect(errors).toMatch(/^error: nothing is written, because 2 keys cannot be imported: .* --accept 'services\.mailer\.p/);
  });

  test('reports what the program is refused for once, where the Compose file has it, and writes nothing', async () => {
    const waiting = (name: string) =>
      `  ${name}:\n    image: "acme/a:1"\n    expose: ["5000"]\n    pre_start: [{command: ["sh", "-c", "until nc -z ${name} 5000; do sleep 1; done"]}]\n`;
    const one = await run({ 'compose.yaml': `services:\n${waiting('web')}` });
    expect({ exitCode: one.exitCode, files: one.files }).toEqual({ exitCode: 1, files: ['compose.yaml'] });
    expect(one.errors).toMatch(/^error: nothing is written: .*compose\.yaml:5:18: services\.web\.pre_start\[0\]\.command: web\/.*\n$/);
    const { errors } = await run({ 'compose.yaml': `services:\n${waiting('web')}${waiting('api')}` });
    expect(errors.split('\n')).toEqual([
      'error: nothing is written: the program has these problems',
      expect.stringMatching(/^error: .*compose\.yaml:5:18: services\.web\./),
      expect.stringMatching(/^error: .*compose\.yaml:9:18: services\.api\./),
      '',
    ]);
  });

  test('imports without refused keys that are accepted', async () => {
    const accept = ['--accept', 'services.mailer.privileged', '--accept', 'services.mailer.pid'];
    const { output, exitCode, files } = await run({ 'compose.yaml': PRIVILEGED }, ...accept);
    expect({ exitCode, files }).toEqual({ exitCode: 0, files: ['compose.yaml', ...SHOP].sort() });
    expect(output).toContain('refused (accepted)');
  });

  test('refuses to accept what is not refused', async () => {
    const { output, errors, exitCode } = await run({ 'compose.yaml': WORKER }, '--accept', 'services.mailer.image');
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(errors).toBe('error: services.mailer.image is accepted, but is no path of a refused key: omit --accept for it\n');
  });

  test('refuses approximations with --strict', async () => {
    expect(await run({ 'compose.yaml': WEB }, '--strict')).toMatchObject({ exitCode: 1, files: ['compose.yaml'] });
    expect(await run({ 'compose.yaml': COMPLETE }, '--strict')).toMatchObject({ exitCode: 0 });
  });

  test('overwrites nothing without --force, and other files never', async () => {
    const { folder } = await run({ 'compose.yaml': WORKER });
    writeFileSync(join(folder, 'shop/shop.ts'), '// mine\n');
    writeFileSync(join(folder, 'shop/other.ts'), '// other\n');
    const second = await runIn(folder);
    expect(second.exitCode).toBe(1);
    expect(second.errors).toMatch(/^error: nothing is written: shop\/\.gitignore, .*shop\/shop\.ts.* exist already: use --force/);
    expect(readFileSync(join(folder, 'shop/shop.ts'), 'utf8')).toBe('// mine\n');

    const third = await runIn(folder, '--force');
    expect({ exitCode: third.exitCode, files: third.files }).toEqual({
      exitCode: 0,
      files: ['compose.yaml', ...SHOP, 'shop/other.ts'].sort(),
    });
    expect(readFileSync(join(folder, 'shop/shop.ts'), 'utf8')).toContain('class Shop');
    expect(readFileSync(join(folder, 'shop/other.ts'), 'utf8')).toBe('// other\n');
  });

  test('replaces no file by a folder, even by force', async () => {
    const { errors, exitCode, files } = await run({ 'compose.yaml': WORKER, shop: 'mine' }, '--force');
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: ['compose.yaml', 'shop'] });
    expect(errors).toBe('error: nothing is written: shop exists already: move it away, or use --output for another folder\n');
  });

  test.each<[string, { readonly [name: string]: string }, string[], RegExp]>([
    ['a folder without a Compose file', {}, [], /there is no Compose file/],
    ['a file that is not there', {}, ['none.yaml'], /^error: none\.yaml:/],
    [
      'each mistake of a file',
      { 'compose.yaml': 'services:\n  web: {imgae: a}\n  db: {image: [a]}\n' },
      [],
      /^error: compose\.yaml:2:9: .*\nerror: /,
    ],
    ['an unknown option', { 'compose.yaml': WORKER }, ['--outptu', 'x'], /unknown option '--outptu'/],
    ['an unknown format', { 'compose.yaml': WORKER }, ['--format', 'xml'], /'xml' is invalid/],
    ['a second file as an argument', { 'compose.yaml': WORKER }, ['compose.yaml', 'compose.yaml'], /too many arguments/],
  ])('exits with 2 for %s', async (_, files, args, message) => {
    const { output, errors, exitCode } = await run(files, ...args);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(errors).toMatch(message);
  });

  test('refuses a program that would not synthesize, before it writes anything', async () => {
    const port =
      'services:\n  web:\n    image: ghcr.io/acme/web:1.0.0\n    environment: {API_PASSWORD: hunter2hunter2}\n    ports: ["8080:8080"]\n';
    const { exitCode, files, folder } = await run({ 'compose.yaml': port, shop: 'a file' });
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: ['compose.yaml', 'shop'] });
    expect(existsSync(join(folder, 'shop/shop.ts'))).toBe(false);
  });
});
