import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK } from '../../../lib/app/output/file-system';
import { LIMITS, Lock } from '../../../lib/app/output/lock';
import { OutputFolder } from '../../../lib/app/output/output-folder';
import { self, startOf, stateOf } from '../../../lib/app/output/process';
import { describeWith, UNSHARE } from '../../needs';
import { filesOf, temporaryFolder } from '../files';
import { put, swapOf } from './outputs';
import { compiledWriter, ended, start, until, wait } from './processes';
import { output } from './writer';

const [A, B, C] = ['a', 'b', 'c'].map((variant) => Object.fromEntries(output(variant)));
/** Process ids, and a host name, as in a container: with a view of its own processes, or of those of the host. */
const CONTAINERS: Record<string, string[]> = {
  'with a /proc of its own': ['--mount-proc'],
  'with the /proc of the host': [],
  'with another host name': ['--mount-proc', '--uts', 'sh', '-c', 'hostname other && exec "$0" "$@"'],
};
const NAMES = Object.keys(CONTAINERS);
/** A run that takes three times as long as a lock may be silent, and touches it ten times meanwhile: both also where processes wait for their turns. */
const SLOW = { SLOW: '40', SILENCE: '2000' };
const LIMITED = { ...LIMITS, silence: Number(SLOW.SILENCE) };

let writer: string;
let path: string;

beforeAll(() => (writer = compiledWriter()));
beforeEach(() => (path = join(temporaryFolder(), 'dist')));

describeWith(UNSHARE, 'unshare, as root, starts processes in another PID namespace', 'runs in several containers', () => {
  const inContainer = (container: string, args: string[], env?: Record<string, string>) =>
    start(['unshare', '--pid', '--fork', '--kill-child', ...CONTAINERS[container], process.execPath, writer, path, ...args], env);
  /** Whether a run has the lock, and makes the new output. */
  const isStaging = () => existsSync(join(swapOf(path), 'new'));

  test('do not mix their outputs', async () => {
    const runs = [...NAMES, ...NAMES].map((container, index) => inContainer(container, [index % 2 ? 'ab' : 'ba', '12']));
    const results = await Promise.all(runs.map(async (run) => ended(await run)));
    expect(results).toEqual(runs.map(() => ({ code: 0, errors: '' })));
    expect([A, B]).toContainEqual(filesOf(path));
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test.each(NAMES)('wait for one %s that takes longer than a lock may be silent', async (container) => {
    new OutputFolder(path).write(output('a'));
    const child = await inContainer(container, ['b', '1'], SLOW);
    const started = performance.now();
    await until(isStaging);
    new OutputFolder(path, DISK, undefined, LIMITED).write(output('c'));
    expect(performance.now() - started).toBeGreaterThan(LIMITED.silence);
    expect(await ended(child)).toEqual({ code: 0, errors: '' });
    expect(filesOf(path)).toEqual(C);
  });

  test('take over from one that is suspended, which then fails', async () => {
    new OutputFolder(path).write(output('a'));
    const child = await inContainer(NAMES[1], ['b', '1'], SLOW);
    await until(isStaging);
    const inner = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'));
    process.kill(inner, 'SIGSTOP');
    new OutputFolder(path, DISK, undefined, LIMITED).write(output('c'));
    process.kill(inner, 'SIGCONT');
    const { code, errors } = await ended(child);
    expect(errors).toContain('another run has taken over, because this one was suspended: run it again');
    expect(code).not.toBe(0);
    expect(filesOf(path)).toEqual(C);
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test('leave a lock that is taken once it is silent, and the output is whole', async () => {
    new OutputFolder(path).write(output('a'));
    for (let round = 0; round < 5; round++) {
      const child = await inContainer(NAMES[0], ['ab'], { SLOW: '1' });
      await wait(100 + Math.random() * 100);
      child.kill('SIGKILL');
      await ended(child);
      const folder = new OutputFolder(path, DISK, undefined, { ...LIMITS, silence: 500 });
      folder.restore();
      expect([A, B]).toContainEqual(filesOf(path));
      folder.write(output('c'));
      expect(filesOf(path)).toEqual(C);
      expect(existsSync(swapOf(path))).toBe(false);
      folder.write(output('a'));
    }
  });
});

describe('the lock of a process of which nothing is known', () => {
  const name = 'lock-1-1-0-space-elsewhere';
  const limits = { patience: 15_000, silence: 300 };

  test('is taken once it has been silent, whatever its date is', () => {
    mkdirSync(path);
    writeFileSync(join(path, name), '');
    const started = performance.now();
    Lock.acquire(DISK, path, () => undefined, limits).release();
    expect(performance.now() - started).toBeGreaterThan(300);
    expect(existsSync(path)).toBe(false);
  });

  test('does not keep an old output aside', () => {
    put(join(swapOf(path), 'old'), A);
    writeFileSync(join(swapOf(path), name), '');
    expect(new OutputFolder(path, DISK, undefined, limits).tryRestore()).toBe('restored');
    expect(filesOf(path)).toEqual(A);
    expect(existsSync(swapOf(path))).toBe(false);
  });

  test('is respected where the id is that of this process, in another PID namespace', () => {
    const other = { ...self(), space: 'elsewhere' };
    expect(stateOf(other)).toBe('unknown');
    mkdirSync(path);
    writeFileSync(join(path, `lock-${process.pid}-${startOf(process.pid)}-0-elsewhere-${self().host}`), '');
    expect(() => Lock.acquire(DISK, path, () => undefined, { ...limits, patience: 0 })).toThrow(`process ${process.pid} has been writing`);
  });
});
