import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { bundledDependencies as BUNDLED, devDependencies, name as packageName, version } from '../package.json';

const ROOT = join(__dirname, '..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** A shop of somebody else, with the library alone. */
const PROGRAM = `
import { Chart, Size } from 'cdk8s';
import { App, Image, Microservice, Port, Runtime, Scaling, Secret, Storage } from 'cdk8s-shop';
import { ConfigurationError } from 'cdk8s-shop/testing';

class Orders extends Chart {
  constructor(app: App) {
    super(app, 'orders');
    const orders = new Microservice(this, 'orders', {
      image: Image.of('ghcr.io/acme/orders:1.4.2'),
      runtime: Runtime.springBoot(),
      ports: [Port.http(8080)],
      scaling: Scaling.onCpu({ min: 2, max: 10, target: 70 }),
    });
    const database = new Microservice(this, 'orders-db', {
      image: Image.of('postgres:17.6'),
      runtime: Runtime.postgres({ password: Secret.existing('orders-db', 'password') }),
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
    });
    const frontend = new Microservice(this, 'frontend', { image: Image.of('ghcr.io/acme/frontend:2.0.0'), ports: [Port.http(8080)] });
    orders.calls(database);
    frontend.calls(orders);
    frontend.exposeAt('shop.example.com');
  }
}

const app = new App();
new Orders(app);
app.synth();

try {
  new Microservice(new Chart(new App(), 'other'), 'typo', { image: Image.of('ghcr.io/acme/typo:1.0.0'), ports: [Port.http(99999)] });
  throw new Error('a mistake went through');
} catch (error) {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
}
`;

/** Prints the files that the entries of the package load, and the name of a class in other languages. */
const LOADED = `
const { Microservice } = require('cdk8s-shop');
require('cdk8s-shop/testing');
const files = Object.keys(require.cache).filter((file) => /node_modules.cdk8s-shop.build/.test(file));
const jsii = Microservice[Symbol.for('jsii.rtti')].fqn;
console.log(JSON.stringify({ files: files.map((file) => file.replace(/.*node_modules.cdk8s-shop./, '')).sort(), jsii }));
`;

/** How two kinds of users set up their projects. Both check the types that the package declares, too. */
const PROJECTS = {
  'an ES module': {
    type: 'module',
    compilerOptions: { module: 'nodenext', target: 'es2022' },
  },
  // As `cdk8s init` writes it. Its way to find modules knows no `exports`.
  'a CommonJS': {
    type: 'commonjs',
    compilerOptions: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0', target: 'es2017' },
  },
};

interface Manifest {
  kind: string;
  metadata: { name: string };
}

describe('the package that npm pack makes', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'cdk8s-shop-package-'));
  let tarball: string;

  beforeAll(() => {
    run(ROOT, 'npm', 'pack', '--pack-destination', temporary);
    tarball = join(temporary, `${packageName}-${version}.tgz`);
  }, 120_000);

  afterAll(() => rmSync(temporary, { recursive: true }));

  test('holds what is published, and no more', () => {
    const files = run(temporary, 'tar', '-tzf', tarball)
      .split('\n')
      .filter((file) => file !== '' && !BUNDLED.some((dependency) => file.startsWith(`package/node_modules/${dependency}/`)))
      .map((file) => file.replace(/^package\/build\/(lib|imports)\/.*\.d\.ts$/, '$1.d.ts'));
    expect([...new Set(files)].sort()).toEqual(
      ['.jsii', 'LICENSE', 'README.md', 'imports/crds/NOTICE', 'package.json']
        .concat(readdirSync(join(ROOT, 'docs')).map((page) => `docs/${page}`))
        .map((file) => `package/${file}`)
        .concat(['index.js', 'testing/index.js', 'cli/main.js'].map((entry) => `package/build/entries/${entry}`))
        .concat('imports.d.ts', 'lib.d.ts')
        .sort(),
    );
  });

  test('holds all files that its pages link to', () => {
    const files = new Set(run(temporary, 'tar', '-tzf', tarball).split('\n'));
    const pages = [...files].filter((file) => /^package\/(README|docs\/.*)\.md$/.test(file));
    const links = pages.flatMap((page) =>
      [...run(temporary, 'tar', '-xzOf', tarball, page).matchAll(/\]\(([^)#]+)|src="([^"]+)"/g)]
        .map(([, link, src]: (string | undefined)[]) => link ?? src!)
        .filter((link) => !link.includes('://'))
        .map((link) => join(dirname(page), link)),
    );
    expect(links).toEqual(expect.arrayContaining(['package/docs/testing.md']));
    expect(links.filter((link) => !files.has(link))).toEqual([]);
  });

  test.each(Object.entries(PROJECTS))(
    'works in %s project',
    (_, { type, compilerOptions }) => {
      const project = join(temporary, type);
      install(project, type);
      write(project, 'tsconfig.json', JSON.stringify({ compilerOptions: { ...compilerOptions, strict: true, types: [] } }));
      write(project, 'main.ts', PROGRAM);

      run(project, 'node', TSC);
      run(project, 'node', 'main.js');

      const manifests = read(join(project, 'dist'));
      const written = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(written).toEqual(
        expect.arrayContaining([
          'Deployment orders',
          'HorizontalPodAutoscaler orders',
          'StatefulSet orders-db',
          'Deployment frontend',
          'Service frontend',
          'NetworkPolicy orders-db',
        ]),
      );
      const frontend = JSON.stringify(manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'frontend'));
      expect(frontend).toContain('{"name":"ORDERS_URL","value":"http://orders:8080"}');
      expect(JSON.stringify(manifests)).toContain('shop.example.com');
      expect(run(project, 'npx', '--no-install', 'cdk8s-shop', '--help')).toContain('Usage: cdk8s-shop');
      // One file for each entry of the package; main.ts tests that their ConfigurationErrors are recognized across them.
      write(project, 'loaded.cjs', LOADED);
      expect(JSON.parse(run(project, 'node', 'loaded.cjs'))).toEqual({
        files: ['build/entries/index.js', 'build/entries/testing/index.js'],
        jsii: 'cdk8s-shop.Microservice',
      });
    },
    120_000,
  );

  function install(project: string, type: string): void {
    const { cdk8s, constructs, 'cdk8s-plus-27': plus } = devDependencies;
    const dependencies = { cdk8s, constructs, 'cdk8s-plus-27': plus, 'cdk8s-shop': `file:${tarball}` };
    mkdirSync(project);
    write(project, 'package.json', JSON.stringify({ private: true, type, dependencies }));
    run(project, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock');
  }
});

function write(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

/** Every object in a folder of YAML. */
function read(folder: string): Manifest[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS() as Manifest);
}

/** What a command prints; what went wrong is in the error that is thrown. */
function run(folder: string, program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')} failed\n${stdout}${stderr}`);
  }
}
