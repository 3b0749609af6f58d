import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK } from '../../../lib/app/output/file-system';
import { LIMITS, Lock } from '../../../lib/app/output/lock';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { self, startOf, stateOf } from '../../../lib/app/output/process';
import { filesOf, temporaryFolder } from '../files';
import { put, swapOf } from './outputs';
import { compiledWriter, start, until, wait } from './processes';
import { output } from './writer';

const OTHERS = { 'README.md': '#', 'one/notes.txt': 'n' };
const [A, B] = ['a', 'b'].map((variant) => ({ ...OTHERS, ...Object.fromEntries(output(variant)) }));

let writer: string;
let path: string;

beforeAll(() => (writer = compiledWriter()));

beforeEach(() => (path = join(temporaryFolder(), 'dist')));

const startWriter = (...args: string[]) => start([process.execPath, writer, path, ...args]);

test('kill -9 at any moment leaves the old output or the new one, and the next run tidies up: 200 rounds', async () => {
  new OutputFolder(path).write(output('a'));
  put(path, OTHERS);
  const seen = { old: 0, leftovers: 0 };
  for (let round = 0; round < 200; round++) {
    const child = await startWriter('ab');
    // Every third run is killed at any moment, the others once they have begun to write: a busy machine may not let them for long.
    await until(() => round % 3 === 0 || existsSync(swapOf(path)));
    await wait(Math.random() * 12);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const isThere = existsSync(path);
    const before = filesOf(isThere ? path : join(swapOf(path), 'old'));
    expect([A, B]).toContainEqual(before);
    seen.old += isThere ? 0 : 1;
    seen.leftovers += existsSync(swapOf(path)) ? 1 : 0;
    new OutputFolder(path).restore();
    expect(filesOf(path)).toEqual(before);
    expect(existsSync(swapOf(path))).toBe(false);
  }
  // It was not killed in its sleep.
  expect(seen.leftovers).toBeGreaterThan(50);
});

test('runs at once do not spoil each other', async () => {
  put(path, OTHERS);
  const children = await Promise.all(['a', 'b', 'ab', 'ba'].map((variants) => startWriter(variants, '15')));
  // The first may be gone before the last one is there.
  const codes = await Promise.all(children.map(async (child) => child.exitCode ?? ((await once(child, 'exit')) as [number])[0]));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect([A, B]).toContainEqual(filesOf(path));
  expect(existsSync(swapOf(path))).toBe(false);
});

describe('the lock', () => {
  afterEach(() => jest.restoreAllMocks());

  const acquire = (patience: number, lines: string[] = []) => Lock.acquire(DISK, path, (line) => lines.push(line), { ...LIMITS, patience });

  test('is waited for while its process is running, and then it is said who has it', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    await wait(20);
    mkdirSync(path);
    const name = `lock-${child.pid}-${startOf(child.pid!)}-0-${self().space}-${self().host}`;
    writeFileSync(join(path, name), '');
    const lines: string[] = [];
    // A clock that does not leap when this process waits for its turn.
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 50));
    expect(() => acquire(1200, lines)).toThrow(
      `process ${child.pid} has been writing for 1.2 s: if it is not running, remove ${path}/${name}`,
    );
    expect(lines).toEqual([`waiting for process ${child.pid}, which writes the same output`]);
    new OutputFolder(join(path, '../x')).restore();
    child.kill('SIGKILL');
    await once(child, 'exit');
    acquire(0).release();
    expect(existsSync(path)).toBe(false);
  });

  test('leaves the output alone while another process has it', () => {
    const swap = swapOf(path);
    put(join(swap, 'old'), { 'a.yaml': '' });
    writeFileSync(join(swap, `lock-1-${startOf(1)}-0-${self().space}-${self().host}`), '');
    new OutputFolder(path).restore();
    expect(existsSync(path)).toBe(false);
  });

  test("is taken from a process that is gone, or whose number is another one's now", () => {
    mkdirSync(path);
    for (const name of [
      `lock-999999999-1-0-${self().space}-${self().host}`,
      `lock-1-${Number(startOf(1)) + 1}-0-${self().space}-${self().host}`,
      'lock-of-somebody',
    ]) {
      writeFileSync(join(path, name), '');
    }
    acquire(0).release();
    expect(Object.keys(filesOf(path))).toEqual(['lock-of-somebody']);
  });

  test('of another computer is waited for: nobody here knows', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'lock-1-1-0-space-elsewhere'), '');
    expect(() => acquire(0)).toThrow('process 1 on elsewhere has been writing');
  });

  test('is had again by the one who has it', () => {
    const [first, second] = [acquire(0), acquire(0)];
    second.release();
    first.release();
    expect(existsSync(path)).toBe(false);
  });
});

describe('a process', () => {
  test('is known by its number and its start, with /proc and without', () => {
    expect(startOf(process.pid)).toBe(self().start);
    for (const proc of ['/proc', '/nowhere']) {
      expect(startOf(process.pid, proc)).toMatch(/^\w+$/);
      expect(startOf(process.pid, proc)).toBe(startOf(process.pid, proc));
      expect(startOf(999_999_999, proc)).toBeUndefined();
    }
    expect(stateOf(self())).toBe('running');
    expect(stateOf({ ...self(), start: '1' })).toBe('gone');
    expect(stateOf({ ...self(), start: '1', space: 'elsewhere' })).toBe('unknown');
  });

  test('counts as the same when there is no ps either and it answers', () => {
    const before = process.env.PATH;
    process.env.PATH = '';
    try {
      expect(startOf(process.pid, '/nowhere')).toBe('');
      expect(startOf(999_999_999, '/nowhere')).toBeUndefined();
    } finally {
      process.env.PATH = before;
    }
  });
});

const isRoot = process.getuid?.() === 0;

describe('when the disk does not take it', () => {
  test('as there is no permission beside the folder, the old output stays', () => {
    new OutputFolder(path).write(output('a'));
    const parent = join(path, '..');
    chmodSync(parent, 0o555);
    const { status, stderr } = spawnSync(process.execPath, [writer, path, 'b', '1', ...(isRoot ? ['65534'] : [])], { encoding: 'utf8' });
    chmodSync(parent, 0o755);
    expect(stderr).toMatch(/dist could not be written: EACCES.*The old output is unchanged/);
    expect(status).toBe(1);
    expect(filesOf(path)).toEqual(Object.fromEntries(output('a')));
    expect(existsSync(swapOf(path))).toBe(false);
  });

  /** Only root can mount a disk. */
  function withDisk(path: string, options: string, then: () => void): void {
    mkdirSync(path, { recursive: true });
    if (!isRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', path]).status !== 0) {
      console.warn('not tested: another disk: mounting one takes root');
      return;
    }
    try {
      then();
    } finally {
      execFileSync('umount', [path]);
    }
  }

  test('as it is full, the old output stays, and is replaced when there is room', () => {
    const disk = temporaryFolder();
    withDisk(disk, 'size=256k', () => {
      path = join(disk, 'dist');
      new OutputFolder(path).write(output('a'));
      expect(() => new OutputFolder(path).write(output('b'))).toThrow(/could not be written: ENOSPC.*The old output is unchanged/);
      expect(filesOf(path)).toEqual(Object.fromEntries(output('a')));
      expect(existsSync(swapOf(path))).toBe(false);
      execFileSync('mount', ['-o', 'remount,size=4m', disk]);
      new OutputFolder(path).write(output('b'));
      expect(filesOf(path)).toEqual(Object.fromEntries(output('b')));
    });
  });

  test('as it may only be read, that is said', () => {
    const disk = temporaryFolder();
    withDisk(disk, 'ro', () => {
      expect(() => new OutputFolder(join(disk, 'dist')).write(output('a'))).toThrow(/dist could not be written: EROFS/);
    });
  });
});
