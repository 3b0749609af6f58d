import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { temporaryFolder } from '../app/files';
import { ROOT } from '../shop/environments';
import { Clone } from './clone';

const NAMES = ['cart', 'catalogue', 'passwords', 'search'];
const bundled = (cwd = ROOT): string => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, '.ci/bundle-services.mjs'), folder], { cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return folder;
};
const folder = bundled();
const programOf = (name: string) => gunzipSync(readFileSync(join(folder, `${name}.js.gz`))).toString();

describe('the programs', () => {
  test('are a file each, and what it was made from', () => {
    expect(readdirSync(folder).sort()).toEqual(NAMES.flatMap((name) => [`${name}.inputs.json`, `${name}.js.gz`]));
  });

  test('are the same bytes each time, wherever they are made', () => {
    const second = bundled(temporaryFolder());
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(second, name)).equals(readFileSync(join(folder, name)))).toBe(true);
    }
  });

  test.each(NAMES)('%s has everything that it needs, and nothing of this machine', (name) => {
    const required = [...programOf(name).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
    expect(required.filter((module) => !isThere(module))).toEqual([]);
    expect(programOf(name)).not.toContain(ROOT);
  });

  test('take some room, but leave enough below 200 KiB for what else is in a ConfigMap', () => {
    for (const name of NAMES) {
      expect(readFileSync(join(folder, `${name}.js.gz`)).toString('base64').length).toBeLessThan(180 * 1024);
    }
  });

  test('are those that `npm run bundle` has made: if not, run it', () => {
    for (const name of NAMES) {
      expect(readFileSync(join(ROOT, 'build/services', `${name}.js.gz`)).equals(readFileSync(join(folder, `${name}.js.gz`)))).toBe(true);
    }
  });
});

/** Beside what is part of Node: libraries that `ws` looks for, and does without. */
function isThere(name: string): boolean {
  return isBuiltin(name) || ['bufferutil', 'utf-8-validate'].includes(name);
}

describe('a program that has been bundled', () => {
  const clone = new Clone();
  const source = 'lib/shop/programs/passwords/passwords-program.ts';
  const output = (name: string) => join(clone.folder, 'build/services', name);
  const bundle = () => {
    const { status, stderr } = clone.run('bundle-services.mjs');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  };
  /** Bundles, and returns the names of the programs that are new: files are replaced, not written again. */
  const anew = (): string[] => {
    const before = NAMES.map((name) => statSync(output(`${name}.js.gz`), { throwIfNoEntry: false })?.ino);
    // Otherwise a new file may get the number of an old one.
    const copy = temporaryFolder();
    spawnSync('cp', ['-al', join(clone.folder, 'build'), copy]);
    bundle();
    return NAMES.filter((name, index) => statSync(output(`${name}.js.gz`)).ino !== before[index]);
  };

  beforeAll(bundle);

  test('is left alone while its inputs contain the same, whatever their dates', () => {
    const path = join(clone.folder, source);
    utimesSync(path, new Date(), new Date(Date.now() + 3_600_000));
    expect(anew()).toEqual([]);
  });

  test('is bundled again when an input has changed, though its date has not', () => {
    const path = join(clone.folder, source);
    const { atime, mtime } = statSync(path);
    const text = clone.read(source);
    clone.write(source, `${text}console.log('changed');\n`);
    utimesSync(path, atime, mtime);
    expect(anew()).toEqual(['passwords']);
    expect(gunzipSync(readFileSync(output('passwords.js.gz'))).toString()).toContain('changed');
    clone.write(source, text);
    expect(anew()).toEqual(['passwords']);
  });

  test('is bundled again when the options, or the versions of packages, have changed', () => {
    for (const file of ['.ci/bundle-services.mjs', 'package-lock.json', 'tsconfig.json']) {
      clone.write(file, `${clone.read(file)}\n`);
      expect(anew()).toEqual(NAMES);
    }
  });

  test('is bundled again when the output, or one of its inputs, is gone or is another', () => {
    rmSync(output('cart.js.gz'));
    clone.write('build/services/search.js.gz', clone.read('build/services/cart.inputs.json'));
    expect(anew()).toEqual(['cart', 'search']);
    expect(anew()).toEqual([]);
  });

  test.each([
    ['is lost', undefined],
    ['is empty', ''],
    ['is no JSON', '{"key":'],
    ['is of another kind', '[1]'],
    ['has no inputs', '{"key":"0","inputs":[]}'],
    ['names a file that is not there', '{"key":"0","inputs":["nothing.ts"]}'],
  ])('is bundled again when its record %s', (_, text) => {
    if (text === undefined) {
      rmSync(output('cart.inputs.json'));
    } else {
      clone.write('build/services/cart.inputs.json', text);
    }
    expect(anew()).toEqual(['cart']);
    expect(anew()).toEqual([]);
  });

  test('is bundled again when it, and its record, are those of another program', () => {
    for (const file of ['inputs.json', 'js.gz']) {
      copyFileSync(output(`search.${file}`), output(`cart.${file}`));
    }
    expect(anew()).toEqual(['cart']);
  });
});
