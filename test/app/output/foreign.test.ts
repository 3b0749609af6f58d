import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DISK, FileSystem } from '../../../lib/app/output/file-system';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { LIST } from '../../../lib/app/output/list';
import { describeWith, MOUNT } from '../../needs';
import { filesOf, temporaryFolder } from '../files';
import { cart, environment, put, swapOf } from './outputs';

let path: string;
let lines: string[];
const write = (files: Iterable<[string, string]>, fs?: FileSystem) =>
  new OutputFolder(path, fs, (line) => lines.push(line)).write(new Map(files));

beforeEach(() => {
  path = join(temporaryFolder(), 'dist');
  lines = [];
});

describe('a folder of another tool in the output', () => {
  test('is moved as it is: it keeps its mode, its times and its identity', () => {
    write(cart('a'));
    put(path, { 'theirs/x.txt': 'x', 'test/theirs/deep/y.txt': 'y' });
    for (const folder of ['theirs', 'test/theirs']) {
      chmodSync(join(path, folder), 0o700);
      utimesSync(join(path, folder), 1000, 1000);
    }
    const identities = () =>
      ['theirs', 'test/theirs'].map((folder) => {
        const { ino, mode, uid, mtimeMs } = statSync(join(path, folder));
        return { ino, mode, uid, mtimeMs };
      });
    const before = identities();
    write(cart('b'));
    write(environment({ '00-other.yaml': '' }, 'other'));
    expect(identities()).toEqual(before);
    expect(filesOf(path)).toMatchObject({ 'theirs/x.txt': 'x', 'test/theirs/deep/y.txt': 'y', 'other/00-other.yaml': '' });
    expect(existsSync(join(path, 'test/Kustomization'))).toBe(false);
  });

  test('that has files of ours, too, keeps its mode', () => {
    write(cart('a'));
    put(path, { 'test/notes.txt': 'n' });
    chmodSync(join(path, 'test'), 0o700);
    write(cart('b'));
    expect(statSync(join(path, 'test')).mode & 0o777).toBe(0o700);
  });

  test('is back in the old output when a run was killed in between, also where somebody put that back by hand', () => {
    for (const byHand of [false, true]) {
      write(cart('a'));
      put(path, { 'theirs/x.txt': 'x' });
      const before = filesOf(path);
      let isKilled = false;
      const killed = Object.fromEntries(
        Object.entries(DISK).map(([name, operation]: [string, (...args: unknown[]) => unknown]) => [
          name,
          (...args: unknown[]) => {
            isKilled ||= name === 'rename' && args[1] === path;
            if (isKilled) {
              throw new Error('killed');
            }
            return operation(...args);
          },
        ]),
      ) as unknown as FileSystem;
      expect(() => write(cart('b'), killed)).toThrow('killed');
      expect(existsSync(join(swapOf(path), 'new/theirs/x.txt'))).toBe(true);
      if (byHand) {
        DISK.rename(join(swapOf(path), 'old'), path);
      }
      new OutputFolder(path).restore();
      expect(filesOf(path)).toEqual(before);
      expect(existsSync(swapOf(path))).toBe(false);
    }
  });

  test('that cannot be removed from the old output is a warning, and no obstacle later', () => {
    const sticky: FileSystem = {
      ...DISK,
      removeFolder: (folder) => {
        if (folder.endsWith('test')) {
          throw new Error('EPERM');
        }
        DISK.removeFolder(folder);
      },
    };
    for (const text of ['a', 'b', 'c', 'd']) {
      write(cart(text), sticky);
      expect(filesOf(path)).toEqual(Object.fromEntries(cart(text)));
    }
    expect(lines[0]).toBe(`the previous output in ${swapOf(path)} could not be removed: EPERM: remove it`);
    write(cart('e'));
    expect(existsSync(swapOf(path))).toBe(false);
  });
});

describe('a file that this run has produced', () => {
  const future = () => new Date(Date.now() + 3_600_000);

  test.each<[string, string | undefined]>([
    ["of cdk8s' App, without a list", undefined],
    ['whose list is garbage', 'x'],
    ['whose list is that of other files', '#\nb.k8s.yaml\n'],
  ])('is not replaced by an old one that seems newer, %s', (_, list) => {
    put(path, { 'a.k8s.yaml': 'old', ...(list && { [LIST]: list }) });
    utimesSync(join(path, 'a.k8s.yaml'), future(), future());
    write([['a.k8s.yaml', 'new']]);
    expect(readFileSync(join(path, 'a.k8s.yaml'), 'utf8')).toBe('new');
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test('is known as such where Git has converted the ends of lines', () => {
    const files: [string, string][] = [...cart('old'), ['a.k8s.yaml', 'a'], ['b.k8s.yaml', 'b']];
    write(files);
    for (const [file, text] of Object.entries(filesOf(path))) {
      put(path, { [file]: text.replaceAll('\n', '\r\n') });
    }
    expect(write([['b.k8s.yaml', 'b']])).toMatchObject({
      removed: ['a.k8s.yaml', 'test/06-deployment-cart.yaml', 'test/Kustomization'],
      foreign: [],
    });
  });
});

describeWith(MOUNT, 'mounting a file system takes root', 'another file system', () => {
  /** Mounts one, as long as `then` runs. */
  function mounted(place: string, args: string[], then: () => void): void {
    mkdirSync(place, { recursive: true });
    execFileSync('mount', [...args, place]);
    try {
      then();
    } finally {
      execFileSync('umount', [place]);
    }
  }

  test.each([['tmpfs'], ['a part of the same one']])('in the output is refused before anything is done: %s', (kind) => {
    write(cart('a'));
    const volume = temporaryFolder();
    put(volume, { 'x.txt': 'x' });
    mounted(join(path, 'theirs/data'), kind === 'tmpfs' ? ['-t', 'tmpfs', 'none'] : ['--bind', volume], () => {
      put(join(path, 'theirs/data'), { 'x.txt': 'x' });
      expect(() => write(cart('b'))).toThrow(
        'another file system is mounted at theirs/data in it: unmount that, or use another folder. The old output is unchanged',
      );
      expect(filesOf(path)).toEqual({ ...Object.fromEntries(cart('a')), 'theirs/data/x.txt': 'x' });
      // Nothing changes.
      write(cart('a'));
    });
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test('that is the output is written file by file', () => {
    mounted(path, ['-t', 'tmpfs', 'none'], () => {
      put(path, { 'README.md': '#' });
      write(cart('a'));
      write(cart('b'));
      expect(filesOf(path)).toEqual({ 'README.md': '#', ...Object.fromEntries(cart('b')) });
      expect(lines).toContain(
        `${path} cannot be replaced as a whole, because another file system is mounted there: its files are replaced one by one`,
      );
      expect(existsSync(swapOf(path))).toBe(false);
    });
  });
});
