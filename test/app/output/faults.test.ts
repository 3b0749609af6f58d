import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DISK, FileSystem } from '../../../lib/app/output/file-system';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { filesOf, temporaryFolder } from '../files';
import { environment, put, swapOf } from './outputs';

const OTHERS = { 'README.md': '#', 'test/notes.txt': 'n' };
const OLD = new Map([
  ...environment({ '05-service-a.yaml': 'same', '06-deployment-a.yaml': 'old' }),
  ...environment({ '00-gone.yaml': '' }, 'gone'),
]);
const NEW = new Map([
  ...environment({ '05-service-a.yaml': 'same', '06-deployment-a.yaml': 'new' }),
  ...environment({ '00-more.yaml': '' }, 'more'),
]);
const all = (files: Map<string, string>) => ({ ...OTHERS, ...Object.fromEntries(files) });

/** How a file system lets down who uses it. */
interface Fault {
  readonly name: string;
  /** Whether the operation of this number fails, when the one of another number is where it begins. */
  readonly fails: (operation: number, at: number) => boolean;
  /** Whether what fails is done in part before. */
  readonly half?: boolean;
}

const FAULTS: Fault[] = [
  { name: 'fails once', fails: (operation, at) => operation === at },
  { name: 'fails once, half done', fails: (operation, at) => operation === at, half: true },
  // As if the process were gone from there on: it cannot even tidy up.
  { name: 'is the last one', fails: (operation, at) => operation >= at },
  { name: 'is the last one, half done', fails: (operation, at) => operation >= at, half: true },
];

/** A disk of which one operation fails, and how often it was used. */
function faulty({ fails, half }: Fault, at: number): { fs: FileSystem; operations: string[] } {
  const operations: string[] = [];
  const fs = Object.fromEntries(
    Object.entries(DISK).map(([name, operation]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => {
        operations.push(name);
        if (!fails(operations.length - 1, at)) {
          return operation(...args);
        }
        if (half && name === 'write' && operations.length - 1 === at) {
          operation(args[0], (args[1] as string).slice(0, 3));
        }
        throw Object.assign(new Error(`no ${name} today`), { code: 'EIO' });
      },
    ]),
  ) as unknown as FileSystem;
  return { fs, operations };
}

/** What is there now: an output, or none and the old one aside. */
function state(path: string): object {
  return filesOf(existsSync(path) ? path : join(swapOf(path), 'old'));
}

describe.each(FAULTS)('when an operation of the file system $name', (fault) => {
  test.each<[string, Map<string, string> | undefined]>([
    ['an output that replaces another', OLD],
    ['the first output', undefined],
  ])('%s is either there or not, and the next run goes well', (_, before) => {
    const seen = new Set<string>();
    let count = Infinity;
    for (let at = 0; at < count; at++) {
      const path = join(temporaryFolder(), 'dist');
      if (before) {
        new OutputFolder(path).write(before);
        put(path, OTHERS);
      }
      const [old, wanted] = before ? [all(before), all(NEW)] : [{}, Object.fromEntries(NEW)];
      const { fs, operations } = faulty(fault, at);
      let error: Error | undefined;
      try {
        new OutputFolder(path, fs).write(NEW);
      } catch (thrown) {
        error = thrown as Error;
      }
      if (operations.length <= at) {
        count = at;
      }
      const after = (before ?? existsSync(path)) ? state(path) : {};
      // It is said rightly which of the two it is.
      expect([old, wanted]).toContainEqual(after);
      if (error) {
        expect(after).toEqual(old);
        expect(error.message).toMatch(existsSync(path) || !before ? /is unchanged/ : /is in .*\.dist\.swap\/old/);
        seen.add(operations[at]);
      } else {
        expect(after).toEqual(wanted);
      }
      // The next run of anything puts back what was there, and removes what is left.
      new OutputFolder(path).restore();
      expect(existsSync(swapOf(path))).toBe(false);
      expect(existsSync(path) ? filesOf(path) : {}).toEqual(after);
      expect(new OutputFolder(path).write(NEW).foreign).toEqual(before ? Object.keys(OTHERS).sort() : []);
      expect(filesOf(path)).toEqual(wanted);
      expect(existsSync(swapOf(path))).toBe(false);
    }
    expect(count).toBeGreaterThan(before ? 50 : 20);
    expect(seen).toContain('rename');
    expect(seen).toContain('write');
  });
});

describe('when recovery itself fails', () => {
  test.each(FAULTS)('as an operation $name, nothing is lost', (fault) => {
    let count = Infinity;
    for (let at = 0; at < count; at++) {
      const path = join(temporaryFolder(), 'dist');
      put(join(swapOf(path), 'old'), all(OLD));
      put(join(swapOf(path), 'new'), { 'half.yaml': '' });
      const { fs, operations } = faulty(fault, at);
      try {
        new OutputFolder(path, fs).restore();
      } catch {
        // Said by the run that comes next, if it cannot do better.
      }
      if (operations.length <= at) {
        count = at;
      }
      expect(state(path)).toEqual(all(OLD));
      new OutputFolder(path).restore();
      expect(filesOf(path)).toEqual(all(OLD));
      expect(existsSync(swapOf(path))).toBe(false);
    }
    expect(count).toBeGreaterThan(10);
  });
});
