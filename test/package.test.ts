import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundledDependencies as BUNDLED, name as packageName, version } from '../package.json';
import { BUNDLED_PROGRAM, COMPOSE, install, LOADED, PLAIN_PROGRAM, PROGRAM, projectWith, read, run, write } from './package-project';

const ROOT = join(__dirname, '..');
const [TSC, ESBUILD, CDK8S] = ['typescript/bin/tsc', '.bin/esbuild', 'cdk8s-cli/bin/cdk8s'].map((file) => join(ROOT, 'node_modules', file));

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

describe('the package that npm pack makes', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'cdk8s-shop-package-'));
  // Who has packed it already says where.
  const folder = process.env.PACKED ?? temporary;
  const tarball = join(folder, `${packageName}-${version}.tgz`);
  const installed = join(temporary, 'installed');

  beforeAll(() => {
    if (folder === temporary) {
      run(ROOT, 'npm', 'pack', '--pack-destination', temporary);
    }
    install(installed, tarball);
  });

  afterAll(() => rmSync(temporary, { recursive: true }));

  /** A project that has the package. */
  function projectOf(name: string, type: string): string {
    return projectWith(installed, join(temporary, name), type);
  }

  test('holds what is published, and no more', () => {
    // The last one is a dependency of js-yaml.
    const bundled = [...BUNDLED, 'argparse'];
    const files = run(temporary, 'tar', '-tzf', tarball)
      .split('\n')
      .filter((file) => file !== '' && !bundled.some((dependency) => file.startsWith(`package/node_modules/${dependency}/`)))
      .map((file) => file.replace(/^package\/build\/(lib|imports)\/.*\.d\.ts$/, '$1.d.ts'));
    expect([...new Set(files)].sort()).toEqual(
      ['.jsii', 'LICENSE', 'README.md', 'package.json']
        .concat(['crds/NOTICE', 'openapi/NOTICE', 'openapi/sources.json'].map((file) => `imports/${file}`))
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

  test.each(Object.entries(PROJECTS))('works in %s project', (_, { type, compilerOptions }) => {
    const project = projectOf(type, type);
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
    const check = ['--pack', 'valid', '--kubernetes-version', '1.30', '--kubernetes-version', '1.36', 'dist'];
    expect(run(project, 'npx', '--no-install', 'cdk8s-shop', 'check', ...check)).toMatch(/^no findings in \d\d objects\n$/);
    // One file for each entry of the package; main.ts tests that their ConfigurationErrors are recognized across them.
    write(project, 'loaded.cjs', LOADED);
    expect(JSON.parse(run(project, 'node', 'loaded.cjs'))).toEqual({
      files: ['build/entries/index.js', 'build/entries/testing/index.js'],
      jsii: 'cdk8s-shop.Microservice',
    });
  });

  test('writes a project from a Compose file, which npm installs and cdk8s synthesizes', () => {
    const project = projectOf('compose', 'commonjs');
    write(project, 'compose.yaml', COMPOSE);
    run(project, 'npx', '--no-install', 'cdk8s-shop', 'import', '--output', 'deploy/shop');

    const written = join(project, 'deploy/shop');
    run(written, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock');
    run(written, 'npx', '--no-install', 'tsc');
    run(written, 'npx', '--no-install', 'cdk8s', 'synth');
    const kinds = read(join(written, 'dist/development')).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(kinds).toEqual(expect.arrayContaining(['Deployment web', 'Service web', 'Deployment gou-wu-che']));
  });

  test('has all schemas in a bundle that runs where no packages are', () => {
    const [project, image] = [projectOf('bundle', 'commonjs'), join(temporary, 'image')];
    write(project, 'main.ts', BUNDLED_PROGRAM);
    run(project, ESBUILD, 'main.ts', '--bundle', '--minify', '--platform=node', '--log-level=error', `--outfile=${image}/program.js`);
    expect(run(image, process.execPath, 'program.js').split('\n')).toEqual([
      'shop/settings: dat: unknown field "dat": use "data" [schema]',
      'shop/certificate: spec.issuerRef: field "issuerRef" is missing: it is required [schema]',
      'shop/tank: spec: too much: correct the field [schema]',
      '',
    ]);
  });

  test('is a validation plugin of cdk8s-cli, for a project of cdk8s alone', () => {
    const project = projectOf('plain', 'commonjs');
    write(project, 'main.js', PLAIN_PROGRAM);
    // As docs/checking.md has it, apart from the folder of definitions.
    const [, plugin] = /^```yaml\n# cdk8s.yaml\n([^]*?) *crds: .*\n```$/m.exec(readFileSync(join(ROOT, 'docs/checking.md'), 'utf8'))!;
    write(project, 'cdk8s.yaml', plugin);
    const synth = (field: string) => run(project, 'env', `FIELD=${field}`, process.execPath, CDK8S, 'synth', '--check-upgrade=false');
    expect(synth('data')).toContain('Validations ended succesfully');
    expect(() => synth('dat')).toThrow(
      /Construct Path: shop\/settings[^]*> 5:1 error ConfigMap settings dat: unknown field "dat": use "data"[^]*Validation failed/,
    );
  });
});
