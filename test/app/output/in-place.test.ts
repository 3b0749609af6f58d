import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK, FileSystem } from '../../../lib/app/output/file-system';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { filesOf, temporaryFolder } from '../files';
import { FAULTS, faulty } from './faulty';
import { all, NEW, OLD, OTHERS, put, swapOf } from './outputs';

/** The disk, with the output as a mount point, which cannot be replaced as a whole. */
const mountedAt = (path: string): FileSystem => ({ ...DISK, mountPoints: () => [path] });
const asideIn = (path: string) => join(path, '.dist.swap');

function existing(): string {
  const path = join(temporaryFolder(), 'dist');
  new OutputFolder(path).write(OLD);
  put(path, OTHERS);
  return path;
}

describe('an output that cannot be replaced as a whole', () => {
  test('is replaced file by file, which is said', () => {
    const path = existing();
    const lines: string[] = [];
    const { foreign, removed } = new OutputFolder(path, mountedAt(path), (line) => lines.push(line)).write(NEW);
    expect(lines).toEqual([
      `${path} cannot be replaced as a whole, because another file system is mounted there: its files are replaced one by one`,
    ]);
    expect(foreign).toEqual(Object.keys(OTHERS).sort());
    expect(removed).toEqual(['gone/00-gone.yaml', 'gone/Kustomization']);
    expect(filesOf(path)).toEqual(all(NEW));
    expect([join(path, 'gone'), asideIn(path), swapOf(path)].filter((each) => existsSync(each))).toEqual([]);
    expect(new OutputFolder(path, mountedAt(path)).write(NEW)).toMatchObject({ created: [], changed: [], removed: [] });
  });

  describe.each(FAULTS)('when an operation of the file system $name', (fault) => {
    test('is the old one or the new one again as soon as anything runs', () => {
      const seen = new Set<string>();
      let count = Infinity;
      for (let at = 0; at < count; at++) {
        const path = existing();
        const { fs, operations } = faulty(fault, at, mountedAt(path));
        let error: Error | undefined;
        try {
          new OutputFolder(path, fs).write(NEW);
        } catch (thrown) {
          error = thrown as Error;
        }
        if (operations.length <= at) {
          count = at;
        }
        const isHalfDone = existsSync(join(asideIn(path), 'journal'));
        if (error) {
          seen.add(operations[at]);
          expect(error.message).toMatch(isHalfDone ? /in .*\/dist\/\.dist\.swap\/old.* the next run/ : /is unchanged/);
        }
        new OutputFolder(path).restore();
        expect(filesOf(path)).toEqual(all(error ? OLD : NEW));
        expect(existsSync(asideIn(path))).toBe(false);
        expect(new OutputFolder(path, mountedAt(path)).write(NEW).foreign).toEqual(Object.keys(OTHERS).sort());
        expect(filesOf(path)).toEqual(all(NEW));
      }
      expect(count).toBeGreaterThan(50);
      expect(seen).toContain('rename');
      expect(seen).toContain('write');
    });

    test('while it is undone, is undone by the next run', () => {
      let count = Infinity;
      for (let at = 0; at < count; at++) {
        const path = existing();
        const killed: FileSystem = {
          ...mountedAt(path),
          rename: (from, to) => {
            if (to === join(path, 'more/00-more.yaml')) {
              throw new Error('killed');
            }
            DISK.rename(from, to);
          },
          read: (file) => {
            if (file.endsWith('journal')) {
              throw new Error('killed');
            }
            return readFileSync(file, 'utf8');
          },
        };
        expect(() => new OutputFolder(path, killed).write(NEW)).toThrow('Some files of the new output are in place');
        const { fs, operations } = faulty(fault, at);
        new OutputFolder(path, fs).restore();
        if (operations.length <= at) {
          count = at;
        }
        new OutputFolder(path).restore();
        expect(filesOf(path)).toEqual(all(OLD));
      }
      expect(count).toBeGreaterThan(20);
    });
  });
});
