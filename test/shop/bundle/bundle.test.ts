import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bundle } from '../../../lib/shop/bundle/bundle';
import { temporaryFolder } from '../../app/files';
import { ROOT } from '../environments';

const NAMES = ['cart', 'catalogue', 'passwords', 'search'];
const bundled = (): string => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  bundle(folder);
  return folder;
};
const folder = bundled();
const programOf = (name: string) => gunzipSync(readFileSync(join(folder, `${name}.js.gz`))).toString();

describe('the programs', () => {
  test('are a file each', () => {
    expect(readdirSync(folder).sort()).toEqual(NAMES.map((name) => `${name}.js.gz`));
  });

  test('are the same bytes each time, wherever they are made', () => {
    const before = process.cwd();
    process.chdir(temporaryFolder());
    try {
      const second = bundled();
      for (const name of readdirSync(folder)) {
        expect(readFileSync(join(second, name)).equals(readFileSync(join(folder, name)))).toBe(true);
      }
    } finally {
      process.chdir(before);
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
