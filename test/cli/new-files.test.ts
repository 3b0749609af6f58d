import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExistingFiles, writeNewFiles } from '../../lib/cli/new-files';
import { filesOf, temporaryFolder } from '../app/files';

const FILES = new Map<string, string | Buffer>([
  ['a.ts', 'a'],
  ['files/deep/b', Buffer.from([0, 255])],
]);

describe('writeNewFiles', () => {
  test('creates the folder, and those above it', () => {
    const folder = join(temporaryFolder(), 'above/new');
    writeNewFiles(folder, FILES, false);
    expect(Object.keys(filesOf(folder))).toEqual(['a.ts', 'files/deep/b']);
    expect(readdirSync(join(folder, '..'))).toEqual(['new']);
  });

  test('adds to a folder, and leaves nothing else in it', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'other'), 'other');
    writeNewFiles(folder, FILES, false);
    expect(readdirSync(folder).sort()).toEqual(['a.ts', 'files', 'other']);
  });

  test('replaces files by force', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ts'), 'old');
    writeNewFiles(folder, FILES, true);
    expect(filesOf(folder)).toMatchObject({ 'a.ts': 'a' });
    expect(readdirSync(folder).sort()).toEqual(['a.ts', 'files']);
  });

  test.each<[string, (folder: string) => void, boolean, string]>([
    ['a file', (folder) => writeFileSync(join(folder, 'a.ts'), 'old'), false, 'a.ts'],
    ['a link that leads nowhere', (folder) => symlinkSync('nowhere', join(folder, 'a.ts')), false, 'a.ts'],
    ['a folder in place of a file', (folder) => mkdirSync(join(folder, 'a.ts')), true, 'a.ts'],
    ['a file in place of a folder', (folder) => writeFileSync(join(folder, 'files'), 'old'), false, 'files/deep/b'],
  ])('refuses %s that is there already, and writes nothing', (_, make, isForced, path) => {
    const folder = temporaryFolder();
    make(folder);
    const before = readdirSync(folder);
    expect(() => {
      writeNewFiles(folder, FILES, isForced);
    }).toThrow(new ExistingFiles([join(folder, path)]));
    expect(readdirSync(folder)).toEqual(before);
  });

  test('refuses a file in place of the folder', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    expect(() => {
      writeNewFiles(folder, FILES, true);
    }).toThrow(ExistingFiles);
  });

  test('restores what it has moved when a file cannot be moved', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ts'), 'old');
    writeFileSync(join(folder, 'files'), 'in the way');
    expect(() => {
      writeNewFiles(folder, FILES, true);
    }).toThrow();
    expect(filesOf(folder)).toEqual({ 'a.ts': 'old', files: 'in the way' });
    expect(existsSync(join(folder, 'files/deep'))).toBe(false);
  });

  test('leaves nothing beside a folder that cannot be written', () => {
    const parent = temporaryFolder();
    const long = new Map([['x'.repeat(300), '']]);
    expect(() => {
      writeNewFiles(join(parent, 'new'), long, false);
    }).toThrow('ENAMETOOLONG');
    expect(readdirSync(parent)).toEqual([]);
  });
});
