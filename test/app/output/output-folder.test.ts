import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DISK, FileSystem } from '../../../lib/app/output/file-system';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { LIST } from '../../../lib/app/output/list';
import { filesOf, temporaryFolder } from '../files';
import { CART, cart, environment, put, swapOf } from './outputs';

describe('an output folder', () => {
  let path: string;
  const write = (files: Iterable<[string, string]>, fs?: FileSystem) => new OutputFolder(path, fs).write(new Map(files));

  beforeEach(() => (path = join(temporaryFolder(), 'dist')));
  afterEach(() => expect(existsSync(swapOf(path))).toBe(false));

  test('is made where it is not there, and what it is in', () => {
    path = join(path, 'a/b');
    expect(write(cart('kind: Deployment\n'))).toMatchObject({
      created: [CART, 'test/Kustomization'],
      changed: [],
      removed: [],
      foreign: [],
    });
    expect(filesOf(path)).toEqual(Object.fromEntries(cart('kind: Deployment\n')));
  });

  test('has what was written last, and no longer what was written before', () => {
    write(environment({ '06-deployment-cart.yaml': 'old', '05-service-shop.cart.yaml': 'gone' }));
    expect(write(cart('new'))).toMatchObject({
      created: [],
      changed: [CART, 'test/Kustomization'],
      removed: ['test/05-service-shop.cart.yaml'],
    });
    expect(filesOf(path)).toEqual(Object.fromEntries(cart('new')));
  });

  test('has the folder of an environment no longer that is gone', () => {
    write([...cart('same'), ...environment({ '05-service-a.yaml': 'a' }, 'staging')]);
    write(cart('same'));
    expect(existsSync(join(path, 'staging'))).toBe(false);
  });

  test.each([
    ['a file', () => put(dirname(path), { dist: 'mine' }), 'it is not a folder: move it away'],
    ['a link that leads back to itself', () => symlinkSync('dist', path), 'is a symbolic link to itself: remove it'],
    ['below a file', () => (put(dirname(path), { dist: 'mine' }), (path = join(path, 'a'))), 'ENOTDIR'],
  ])('cannot be %s: that is said when it is written, and not before', (_, make, message) => {
    make();
    new OutputFolder(path).restore();
    expect(() => write(cart(''))).toThrow(message);
  });

  test('has nothing outside of it, and may have names that only look so', () => {
    expect(() => write([['a/../../b.yaml', 'b']])).toThrow('a/../../b.yaml would be outside of it: use other names');
    expect(existsSync(path)).toBe(false);
    write([['....yaml', 'a']]);
    expect(Object.keys(filesOf(path))).toContain('....yaml');
  });

  test('remembers files that no Kustomization lists, by a list of its own', () => {
    write([
      ['a.k8s.yaml', 'a'],
      ['folder/b.yaml', 'b'],
    ]);
    expect(readFileSync(join(path, LIST), 'utf8')).toMatch(/^# .*\n(.*): a\.k8s\.yaml\n\1: folder\/b\.yaml\n$/);
    put(path, { 'mine.k8s.yaml': 'mine' });
    expect(write([['c.k8s.yaml', 'c']])).toEqual({
      path,
      created: ['c.k8s.yaml'],
      changed: [],
      removed: ['a.k8s.yaml', 'folder/b.yaml'],
      foreign: ['mine.k8s.yaml'],
    });
    expect(Object.keys(filesOf(path))).toEqual([LIST, 'c.k8s.yaml', 'mine.k8s.yaml']);
    write(cart(''));
    expect(Object.keys(filesOf(path))).toEqual(['mine.k8s.yaml', CART, 'test/Kustomization']);
  });

  test('takes over files that cdk8s has written, without touching them', () => {
    put(path, { 'a.k8s.yaml': 'a' });
    utimesSync(join(path, 'a.k8s.yaml'), 1, 1);
    expect(write([['a.k8s.yaml', 'a']])).toMatchObject({ created: [], changed: [], removed: [] });
    expect(statSync(join(path, 'a.k8s.yaml')).mtimeMs).toBe(1000);
    expect(write([['b.k8s.yaml', 'b']])).toMatchObject({ removed: ['a.k8s.yaml'] });
  });

  test('keeps what others have put there, and names it', () => {
    write(cart(''));
    const others = {
      'README.md': '#',
      'extra.yaml': 'a: 1',
      'test/99-deployment-mine.yaml': 'a: 1',
      'test/notes/today.txt': 'x',
      'overlays/a/Kustomization': 'kind: Kustomization\n',
      'mine/Kustomization': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ../test\n',
    };
    put(path, others);
    mkdirSync(join(path, 'empty/inner'), { recursive: true });
    symlinkSync('README.md', join(path, 'link'));
    symlinkSync('nowhere', join(path, 'dangling'));
    chmodSync(join(path, 'README.md'), 0o600);
    const { foreign } = write(cart('new'));
    expect(foreign).toEqual([...Object.keys(others), 'link', 'dangling'].sort());
    expect(readlinkSync(join(path, 'dangling'))).toBe('nowhere');
    rmSync(join(path, 'dangling'));
    expect(filesOf(path)).toEqual({ ...others, link: '#', ...Object.fromEntries(cart('new')) });
    expect(existsSync(join(path, 'empty/inner'))).toBe(true);
    expect(statSync(join(path, 'README.md')).mode & 0o777).toBe(0o600);
    // It is still the same file, for whoever has it open, and has one name only.
    expect(statSync(join(path, 'README.md')).nlink).toBe(1);
    write([]);
    expect(Object.keys(filesOf(path)).sort()).toEqual([...Object.keys(others), 'link'].sort());
  });

  test('makes copies where the file system knows no second names', () => {
    write(cart('old'));
    put(path, { 'README.md': '#' });
    symlinkSync('README.md', join(path, 'link'));
    const unable: FileSystem = {
      ...DISK,
      link: () => {
        throw new Error('EPERM');
      },
    };
    write([...cart('new')], unable);
    expect(filesOf(path)).toEqual({ 'README.md': '#', link: '#', ...Object.fromEntries(cart('new')) });
    expect(readlinkSync(join(path, 'link'))).toBe('README.md');
  });

  test('does not touch files whose content is the same', () => {
    const files = { '06-deployment-cart.yaml': 'same', '05-service-cart.yaml': 'old' };
    write(environment(files));
    utimesSync(join(path, CART), 1, 1);
    const { ino } = statSync(path);
    expect(write(environment(files))).toMatchObject({ created: [], changed: [], removed: [] });
    expect(statSync(path).ino).toBe(ino);
    write(environment({ ...files, '05-service-cart.yaml': 'new' }));
    expect(statSync(path).ino).not.toBe(ino);
    expect(statSync(join(path, CART)).mtimeMs).toBe(1000);
    write(cart('other'));
    expect(statSync(join(path, CART)).mtimeMs).toBeGreaterThan(1000);
  });

  test('may be a link to another, even to one that is not there', () => {
    const target = join(temporaryFolder(), 'real');
    symlinkSync(target, path);
    write(cart('a'));
    write(cart('b'));
    expect(readlinkSync(path)).toBe(target);
    expect(filesOf(target)).toEqual(Object.fromEntries(cart('b')));
    expect(existsSync(swapOf(target))).toBe(false);
  });

  test('keeps its permissions', () => {
    write(cart('a'));
    chmodSync(path, 0o750);
    write(cart('b'));
    expect(statSync(path).mode & 0o777).toBe(0o750);
  });

  test('is not replaced where somebody has a folder in place of a file, or the other way round', () => {
    write(cart('a'));
    mkdirSync(join(path, 'x.yaml'));
    expect(() => write([['x.yaml', '']])).toThrow(
      `${path} could not be written: x.yaml is a folder, but must become a file: move it away.`,
    );
    rmSync(join(path, 'x.yaml'), { recursive: true });
    put(path, { other: 'a file' });
    expect(() => write([['other/x.yaml', '']])).toThrow(/could not be written: .*other.* The old output is unchanged$/);
    expect(filesOf(path)).toEqual({ ...Object.fromEntries(cart('a')), other: 'a file' });
  });

  test('is not replaced when it is the working directory', () => {
    mkdirSync(path);
    const before = process.cwd();
    process.chdir(path);
    try {
      expect(() => write(cart('a'))).toThrow('it is the working directory');
    } finally {
      process.chdir(before);
    }
    expect(filesOf(path)).toEqual({});
  });

  test('has what somebody put there while it was replaced', () => {
    write(cart('old'));
    put(path, { 'README.md': 'one', 'NOTES.md': 'same' });
    const late: FileSystem = {
      ...DISK,
      rename: (from, to) => {
        if (from === path) {
          rmSync(join(path, 'README.md'));
          put(path, { 'README.md': 'two', 'late/x.txt': 'late' });
          utimesSync(join(path, 'README.md'), new Date(), new Date(Date.now() + 5000));
        }
        DISK.rename(from, to);
      },
    };
    write(cart('new'), late);
    expect(filesOf(path)).toEqual({ ...Object.fromEntries(cart('new')), 'README.md': 'two', 'NOTES.md': 'same', 'late/x.txt': 'late' });
  });

  test('is not led out of itself by a list', () => {
    const outside = join(dirname(path), 'outside.txt');
    put(dirname(path), { 'outside.txt': 'keep' });
    put(path, { [LIST]: '#\n../outside.txt\n/etc/hosts\na.yaml\n', 'a.yaml': '' });
    write([['a.yaml', '']]);
    write(cart(''));
    expect(readFileSync(outside, 'utf8')).toBe('keep');
    expect(Object.keys(filesOf(path))).toEqual([CART, 'test/Kustomization']);
  });
});

describe('what a run has left that was killed', () => {
  let path: string;
  const [old, wanted] = [Object.fromEntries(cart('old')), Object.fromEntries(cart('new'))];
  const restore = () => new OutputFolder(path).restore();

  beforeEach(() => (path = join(temporaryFolder(), 'dist')));
  afterEach(() => expect(existsSync(swapOf(path))).toBe(false));

  test('is removed while the new output was being made', () => {
    put(path, old);
    put(join(swapOf(path), 'new'), { [CART]: 'half', 'deep/er/x': '' });
    restore();
    expect(filesOf(path)).toEqual(old);
  });

  test('is put back between the two renames', () => {
    put(join(swapOf(path), 'old'), { ...old, 'README.md': '#' });
    put(join(swapOf(path), 'new'), wanted);
    const lines: string[] = [];
    new OutputFolder(path, DISK, (line) => lines.push(line)).restore();
    expect(filesOf(path)).toEqual({ ...old, 'README.md': '#' });
    expect(lines).toEqual([`restored ${path}, which a killed run had left in ${swapOf(path)}/old`]);
  });

  test('is removed once the new output was in place, but for what is not in there', () => {
    put(path, wanted);
    put(join(swapOf(path), 'old'), { ...old, 'README.md': '#', 'NOTES.md': 'n' });
    linkSync(join(swapOf(path), 'old/README.md'), join(path, 'README.md'));
    restore();
    expect(filesOf(path)).toEqual({ ...wanted, 'README.md': '#', 'NOTES.md': 'n' });
  });

  test('is removed when it was being removed: half of an output is never put back', () => {
    put(join(swapOf(path), 'done'), { 'test/Kustomization': old['test/Kustomization'] });
    restore();
    expect(existsSync(path)).toBe(false);
  });

  test('is removed by the next run, which then writes', () => {
    put(join(swapOf(path), 'old'), old);
    put(join(swapOf(path), 'lock-999999999-1-0-elsewhere-not-a-lock'), {});
    put(join(swapOf(path), 'new'), { 'x.yaml': '' });
    new OutputFolder(path).write(new Map(Object.entries(wanted)));
    expect(filesOf(path)).toEqual(wanted);
    rmSync(swapOf(path), { recursive: true, force: true });
  });
});
