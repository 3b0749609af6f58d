import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { filesOf, temporaryFolder } from '../files';
import { FAULTS, faulty } from './faulty';
import { all, NEW, OLD, OTHERS, put, swapOf } from './outputs';

/** What is there now: an output, or none and the old one aside, from which folders of others may have moved. */
function state(path: string): object {
  if (existsSync(path)) {
    return filesOf(path);
  }
  const theirs = join(swapOf(path), 'new/theirs');
  const moved = existsSync(theirs) ? Object.entries(filesOf(theirs)).map(([file, text]) => [`theirs/${file}`, text]) : [];
  return { ...filesOf(join(swapOf(path), 'old')), ...(Object.fromEntries(moved) as object) };
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
