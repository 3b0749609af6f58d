import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { LIST } from '../../../lib/app/output/list';
import { filesOf, temporaryFolder } from '../files';
import { put, swapOf } from './outputs';
import { wait } from './processes';

let bundled: string;
let folder: string;
let outdir: string;

beforeAll(() => {
  const entry = join(__dirname, 'charts.ts');
  bundled = buildSync({ entryPoints: [entry], bundle: true, platform: 'node', write: false, logLevel: 'error' }).outputFiles[0].text;
});

beforeEach(() => {
  folder = temporaryFolder();
  outdir = join(folder, 'dist');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'acme' }));
});

/** A program of the package, by the path of its main file. */
function commandOf(program: string, charts: readonly string[]): string[] {
  const path = join(folder, program);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bundled);
  return [path, outdir, ...charts];
}

const env = { ...process.env, CDK8S_SHOP_REPORT: 'true' };

/** Runs a program, and returns what it says of others. */
function run(program: string, ...charts: string[]): string[] {
  const { status, stderr } = spawnSync(process.execPath, commandOf(program, charts), { encoding: 'utf8', env });
  const lines = stderr.replaceAll(`${folder}/`, '').split('\n');
  if (status !== 0) {
    throw new Error(lines.find((line) => line.includes('Error: ')));
  }
  return lines.filter((line) => line !== '' && !/ objects? in /.test(line)).map((line) => line.replace('cdk8s-shop: ', ''));
}

const names = () => Object.keys(filesOf(outdir)).filter((name) => name !== LIST);
const list = () => readFileSync(join(outdir, LIST), 'utf8').split('\n').slice(1, -1);

describe('programs that write charts into one folder', () => {
  test('keep what the others have written, and remove what they themselves write no more', () => {
    expect(run('a.js', 'cart', 'search')).toEqual([]);
    expect(run('b.js', 'blog', 'news')).toEqual([]);
    expect(names()).toEqual(['blog.k8s.yaml', 'cart.k8s.yaml', 'news.k8s.yaml', 'search.k8s.yaml']);
    const before = filesOf(outdir);
    expect(run('a.js', 'cart', 'search')).toEqual([]);
    expect(filesOf(outdir)).toEqual(before);
    expect(run('a.js', 'cart')).toEqual([]);
    expect(run('b.js', 'blog')).toEqual([]);
    expect(names()).toEqual(['blog.k8s.yaml', 'cart.k8s.yaml']);
    expect(list()).toEqual(['acme/a: cart.k8s.yaml', 'acme/b: blog.k8s.yaml']);
    expect(run('a.js')).toEqual([]);
    expect(names()).toEqual(['blog.k8s.yaml']);
  });

  test('are the same before and after they are compiled', () => {
    run('src/main.js', 'cart');
    expect(run('build/main.js', 'search')).toEqual([]);
    expect(names()).toEqual(['search.k8s.yaml']);
  });

  test('say that one has been renamed, once, and keep what the new one does not write', () => {
    run('main.js', 'cart', 'search', 'users');
    expect(run('app.js', 'cart', 'search=new')).toEqual([
      'cart.k8s.yaml, search.k8s.yaml, which acme/main has written, are now written by acme/app',
      'kept files of acme/main in dist: users.k8s.yaml: delete them if it does not write here any more',
    ]);
    expect(names()).toEqual(['cart.k8s.yaml', 'search.k8s.yaml', 'users.k8s.yaml']);
    expect(run('app.js', 'cart', 'search=new')).toEqual([]);
    rmSync(join(outdir, 'users.k8s.yaml'));
    expect(run('app.js', 'cart')).toEqual([]);
    expect(list()).toEqual(['acme/app: cart.k8s.yaml']);
  });

  test('say each time that both write a file', () => {
    run('a.js', 'cart=a');
    const said = (before: string, now: string) => [`cart.k8s.yaml, which acme/${before} has written, is now written by acme/${now}`];
    expect(run('b.js', 'cart=b')).toEqual(said('a', 'b'));
    expect(run('a.js', 'cart=a')).toEqual(said('b', 'a'));
    expect(filesOf(outdir)['cart.k8s.yaml']).toContain('value: a');
  });
});

describe('programs that write environments into one folder', () => {
  test('keep those of the others, and remove their own, where the folder knows which program has written them', () => {
    run('a.js', 'plain', 'production/one');
    expect(run('b.js', 'staging/one')).toEqual([]);
    expect(run('a.js', 'plain', 'production/two')).toEqual([]);
    expect(run('b.js', 'test/one', 'staging/one')).toEqual([]);
    expect(run('b.js', 'test/one')).toEqual([]);
    expect(names()).toEqual([
      'plain.k8s.yaml',
      'production/03-configmap-two.yaml',
      'production/Kustomization',
      'test/03-configmap-one.yaml',
      'test/Kustomization',
    ]);
    expect(run('a.js', 'plain')).toEqual([]);
    expect(run('b.js', 'blog')).toEqual([]);
    expect(names()).toEqual(['blog.k8s.yaml', 'plain.k8s.yaml']);
  });

  test('are refused, on every run, where the folder does not know it', () => {
    run('a.js', 'production/one');
    expect(existsSync(join(outdir, LIST))).toBe(false);
    const before = filesOf(outdir);
    for (const _ of [1, 2]) {
      expect(() => run('b.js', 'staging/one')).toThrow('dist/production has the output of another program');
      expect(() => run('b.js', 'plain')).toThrow('dist/production has the output of another program');
    }
    expect(filesOf(outdir)).toEqual(before);
  });

  test('remove one that they have no more, and go on with another', () => {
    run('a.js', 'staging/one', 'production/one');
    expect(run('a.js', 'production/one', 'test/one')).toEqual([]);
    expect(names()).toEqual([
      'production/03-configmap-one.yaml',
      'production/Kustomization',
      'test/03-configmap-one.yaml',
      'test/Kustomization',
    ]);
    expect(existsSync(join(outdir, LIST))).toBe(false);
  });

  test('do not remove files from one of the same name', () => {
    run('a.js', 'plain', 'test/one', 'test/two');
    const before = filesOf(outdir);
    expect(() => run('b.js', 'test/one')).toThrow(
      'dist could not be written: acme/a has written dist/test, of which acme/b would remove test/03-configmap-two.yaml: ' +
        'use another environment, or another `outdir`; if acme/a does not write it any more, delete dist/test first',
    );
    expect(filesOf(outdir)).toEqual(before);
    expect(run('b.js', 'test/one', 'test/two=new', 'test/three')).toEqual([
      'test/, which acme/a has written, is now written by acme/b',
      'kept files of acme/a in dist: plain.k8s.yaml: delete them if it does not write here any more',
    ]);
    rmSync(join(outdir, 'test'), { recursive: true });
    expect(run('a.js', 'plain', 'test/other')).toEqual([]);
    expect(list()).toEqual(['acme/a: plain.k8s.yaml', 'acme/a: test/Kustomization']);
  });
});

describe('programs at once', () => {
  const start = (program: string, ...charts: string[]) => spawn(process.execPath, commandOf(program, charts), { stdio: 'ignore' });
  const end = async (child: ChildProcess) => child.exitCode ?? ((await once(child, 'exit')) as [number])[0];

  test('end with the output of each', async () => {
    const children = ['a', 'b', 'c', 'd'].map((name) => start(`${name}.js`, `${name}-one`, `${name}-two`));
    expect(await Promise.all(children.map(end))).toEqual([0, 0, 0, 0]);
    expect(names()).toHaveLength(8);
    expect(list()).toHaveLength(8);
  });

  test('do not lose the output of others when they are killed', async () => {
    run('a.js', 'cart', 'search');
    const { [LIST]: _, ...expected } = filesOf(outdir);
    for (let round = 0; round < 10; round++) {
      const child = start('b.js', ...Array.from({ length: 200 }, (_, index) => `blog-${index}=${round}`));
      await wait(150 + Math.random() * 150);
      child.kill('SIGKILL');
      await end(child);
      expect(filesOf(existsSync(outdir) ? outdir : join(swapOf(outdir), 'old'))).toMatchObject(expected);
      run('a.js', 'cart', 'search');
      expect(filesOf(outdir)).toMatchObject(expected);
      expect([2, 202]).toContain(names().length);
      expect(existsSync(swapOf(outdir))).toBe(false);
    }
  });
});

describe('a list', () => {
  const header = '# What cdk8s-shop has written here';

  test('without programs belongs to the next one that writes one of its files', () => {
    put(outdir, { [LIST]: '#\r\ncart.k8s.yaml\r\nold.k8s.yaml\r\n', 'cart.k8s.yaml': '', 'old.k8s.yaml': '' });
    const said = ['kept files of another program in dist: cart.k8s.yaml, old.k8s.yaml: run that program, or delete them'];
    expect(run('b.js', 'blog')).toEqual(said);
    expect(run('b.js', 'blog')).toEqual(said);
    expect(list()).toEqual(['acme/b: blog.k8s.yaml', 'cart.k8s.yaml', 'old.k8s.yaml']);
    expect(run('a.js', 'cart')).toEqual([]);
    expect(names()).toEqual(['blog.k8s.yaml', 'cart.k8s.yaml']);
    expect(list()).toEqual(['acme/a: cart.k8s.yaml', 'acme/b: blog.k8s.yaml']);
  });

  test('that Git could not merge is refused', () => {
    run('a.js', 'cart', 'old');
    for (const end of ['\n', '\r\n']) {
      const lines = [header, '<<<<<<< HEAD', 'acme/a: cart.k8s.yaml', '=======', 'acme/b: blog.k8s.yaml', '>>>>>>> branch', ''];
      put(outdir, { [LIST]: lines.join(end) });
      const before = filesOf(outdir);
      expect(() => run('a.js', 'cart')).toThrow(
        `dist could not be written: ${LIST} has conflicts of a merge: keep the lines of both sides. The old output is unchanged`,
      );
      expect(filesOf(outdir)).toEqual(before);
    }
  });

  test('may have lines twice, in any order, with other ends, and of programs and files that are not there', () => {
    run('a.js', 'cart', 'old', 'both');
    const lines = ['acme/b: both.k8s.yaml', 'acme/c: gone.k8s.yaml', 'acme/a: ../package.json', ...list(), ...list(), header].reverse();
    put(outdir, { [LIST]: `${lines.join('\r\n')}\r\n` });
    expect(run('a.js', 'cart')).toEqual([]);
    expect(list()).toEqual(['acme/a: cart.k8s.yaml', 'acme/b: both.k8s.yaml']);
    expect(names()).toEqual(['both.k8s.yaml', 'cart.k8s.yaml']);
    expect(existsSync(join(folder, 'package.json'))).toBe(true);
  });

  test('does not claim a Kustomization that a person has written since', () => {
    run('a.js', 'cart', 'test/one');
    put(outdir, { 'test/Kustomization': 'resources: []\n' });
    expect(run('b.js', 'blog')).toEqual(['kept files of other tools in dist: test/03-configmap-one.yaml, test/Kustomization']);
    expect(run('a.js', 'cart')).toEqual(['kept files of other tools in dist: test/03-configmap-one.yaml, test/Kustomization']);
  });
});
