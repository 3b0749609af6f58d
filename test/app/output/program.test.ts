import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DISK } from '../../../lib/app/output/file-system';
import { programName, thisProgram } from '../../../lib/app/output/program';
import { temporaryFolder } from '../files';

/** A folder with files: packages, and main files without content. */
function tree(files: Record<string, object | string>): string {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const nameIn = (root: string, main?: string, cwd = '.') => programName(main && join(root, main), join(root, cwd), DISK);

describe('the name of a program', () => {
  test.each([
    ['main.ts', 'acme/main'],
    ['main.js', 'acme/main'],
    ['src/main.mts', 'acme/main'],
    ['build/main.cjs', 'acme/main'],
    ['dist/src/main.js', 'acme/main'],
    ['lib/deploy/main.js', 'acme/deploy/main'],
    ['out/lib.js', 'acme/lib'],
    ['deploy/lib/main.ts', 'acme/deploy/lib/main'],
    ['build', 'acme/build'],
    ['main.prod.ts', 'acme/main.prod'],
    ['my program.ts', 'acme/my-program'],
  ])('of %s is %s', (main, name) => {
    const root = tree({ 'package.json': { name: 'acme' }, [main]: '' });
    expect(nameIn(root, main)).toBe(name);
    expect(nameIn(root, main, '..')).toBe(name);
  });

  test('is that of the real file', () => {
    const root = tree({ 'package.json': { name: 'acme' }, 'programs/main.js': '' });
    symlinkSync('programs/main.js', join(root, 'link'));
    expect(nameIn(root, 'link')).toBe('acme/programs/main');
  });

  test('begins with the nearest package, which may have no name, and is not only a mark for modules', () => {
    const root = tree({
      'package.json': { name: '@acme/root' },
      'packages/a/package.json': { name: '@acme/a' },
      'packages/a/build/esm/package.json': { type: 'module' },
      'packages/a/build/esm/main.js': '',
      'packages/b/package.json': { dependencies: {} },
      'packages/b/src/main.ts': '',
      'packages/c/package.json': 'not JSON',
      'packages/c/main.ts': '',
    });
    expect(nameIn(root, 'packages/a/build/esm/main.js')).toBe('@acme/a/esm/main');
    expect(nameIn(root, 'packages/b/src/main.ts')).toBe('main');
    expect(nameIn(root, 'packages/c/main.ts')).toBe('@acme/root/packages/c/main');
  });

  test.each([
    ['has none', undefined],
    ['has an argument only', 'production'],
    ['has a folder as an argument', 'folder'],
  ])('is that of the package of the working directory, where it %s', (_, main) => {
    const root = tree({ 'package.json': { name: 'acme' }, 'folder/x': '' });
    expect(nameIn(root, main, 'folder')).toBe('acme');
    expect(nameIn(tree({ 'folder/x': '' }), main)).toBe('node');
  });

  test('is that of its file, where it has no package', () =>
    expect(nameIn(tree({ 'programs/main.js': '' }), 'programs/main.js')).toBe('main'));

  test('is that of the test file in jest, with and without workers', () =>
    expect(thisProgram()).toBe('cdk8s-shop/test/app/output/program.test'));
});
