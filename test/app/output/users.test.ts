import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { describeWith, SETPRIV } from '../../needs';
import { filesOf, temporaryFolder } from '../files';
import { put, swapOf } from './outputs';
import { compiledWriter, ended, start, until, wait } from './processes';
import { output } from './writer';

const USER = 65534;
const [A, B] = ['a', 'b'].map((variant) => Object.fromEntries(output(variant)));

let writer: string;
/** A folder of the user. */
let parent: string;
let path: string;

const give = (...paths: string[]) => paths.forEach((each) => chownSync(each, USER, USER));
const asUser = (args: string[], env?: Record<string, string>) =>
  start(['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', process.execPath, writer, path, ...args], env);
const writtenByUser = async (variant: string) => ended(await asUser([variant, '1']));

/** A folder as a container of root leaves it in the output. */
function folderOfRoot(mode: number): string {
  const folder = join(path, 'data');
  mkdirSync(folder);
  put(folder, { 'x.txt': 'x' });
  utimesSync(folder, 1000, 1000);
  chmodSync(folder, mode);
  return folder;
}

beforeAll(() => (writer = compiledWriter()));
beforeEach(() => {
  parent = temporaryFolder();
  path = join(parent, 'dist');
  give(parent);
});

describeWith(SETPRIV, 'setpriv, as root, starts processes of another user', 'an output of several users', () => {
  test.each([0o755, 0o700])('may contain a folder of root with mode %o, which remains as it is', async (mode) => {
    mkdirSync(path);
    give(path);
    const folder = folderOfRoot(mode);
    const before = statSync(folder);
    for (const variant of ['a', 'b', 'a', 'a']) {
      expect(await writtenByUser(variant)).toEqual({ code: 0, errors: '' });
    }
    expect(filesOf(path)).toEqual({ ...A, 'data/x.txt': 'x' });
    const { ino, mode: after, uid, mtimeMs } = statSync(folder);
    expect({ ino, mode: after, uid, mtimeMs }).toEqual({ ino: before.ino, mode: before.mode, uid: 0, mtimeMs: 1_000_000 });
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test('is written where its parent may not be written, and killed runs are undone', async () => {
    new OutputFolder(path).write(output('a'));
    chownSync(parent, 0, 0);
    chmodSync(parent, 0o755);
    let halfDone = 0;
    const journal = join(path, '.dist.swap/journal');
    // Some must have been killed while they replaced files, which a busy machine may let them finish.
    for (let round = 0; round < 15 || halfDone < 4; round++) {
      const child = await asUser(['ba'], { SLOW: '1' });
      // Every third run is killed at any moment, the others while they replace files.
      await wait(round % 3 === 0 ? Math.random() * 300 : 0);
      await until(() => round % 3 === 0 || existsSync(journal));
      await wait(Math.random() * 20);
      child.kill('SIGKILL');
      await ended(child);
      halfDone += existsSync(journal) ? 1 : 0;
      new OutputFolder(path).restore();
      expect([A, B]).toContainEqual(filesOf(path));
    }
    expect(await writtenByUser('b')).toEqual({ code: 0, errors: '' });
    expect(filesOf(path)).toEqual(B);
  });

  test('that the user may not write is not written, which says whose it is', async () => {
    mkdirSync(path);
    chownSync(path, 0, 0);
    const { code, errors } = await writtenByUser('a');
    expect(code).toBe(1);
    expect(errors).toContain(
      `it belongs to user 0, and this is user ${USER}: change its owner, or use another folder. The old output is unchanged`,
    );
  });

  test.each(['a run as root gives it to the owner of the old one', 'to that of the folder that it is in'])('%s', async (which) => {
    if (which.startsWith('a run')) {
      expect(await writtenByUser('a')).toEqual({ code: 0, errors: '' });
    } else {
      path = join(parent, 'made/dist');
    }
    new OutputFolder(path).write(output('b'));
    const owners = execFileSync('find', [parent, '-printf', '%U:%G\n'], { encoding: 'utf8' });
    expect(new Set(owners.trim().split('\n'))).toEqual(new Set([`${USER}:${USER}`]));
    expect(await writtenByUser('a')).toEqual({ code: 0, errors: '' });
    expect(filesOf(path)).toEqual(A);
  });

  test('that root was killed in is restored by the user', async () => {
    expect(await writtenByUser('a')).toEqual({ code: 0, errors: '' });
    // Between its creation, and its change of owner.
    mkdirSync(swapOf(path));
    for (let round = 0; round < 10; round++) {
      expect(await writtenByUser('ba'[round % 2])).toEqual({ code: 0, errors: '' });
      expect(filesOf(path)).toEqual([B, A][round % 2]);
      expect(existsSync(swapOf(path))).toBe(false);
      const child = await start([process.execPath, writer, path, 'ab']);
      await wait(Math.random() * 12);
      child.kill('SIGKILL');
      await ended(child);
    }
  });
});
