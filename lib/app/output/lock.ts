import { join } from 'node:path';
import { FileSystem } from './file-system';
import { mayBeAlive, ProcessIdentity, self } from './process';
import { quietly } from './quietly';

/** Milliseconds to wait for another run: far longer than a synthesis takes (60,000 objects: 2 s). */
const PATIENCE = 120_000;
/** Milliseconds after which the lock of another host, or container, is abandoned: nothing here can tell whether that process is still running. */
const ABANDONED = 600_000;
const PREFIX = 'lock-';

/**
 * The right to change an output: a file in the swap folder, named after the process that holds it.
 *
 * Each process creates its file and then looks for others: of two at a time, the later one finds the file of the earlier and removes its own. The file
 * of a killed process can be removed without a race, because no other process is ever identified by the same name.
 */
export class Lock {
  /**
   * Acquires the lock, and waits while another process holds it.
   *
   * @throws Error when another process holds it for too long
   */
  public static acquire(fs: FileSystem, folder: string, report: (line: string) => void, patience = PATIENCE): Lock {
    const until = performance.now() + patience;
    let reported = false;
    for (;;) {
      const lock = Lock.tryAcquire(fs, folder);
      if (lock instanceof Lock) {
        return lock;
      }
      const who = `process ${lock.pid}${lock.host === self().host ? '' : ` on ${lock.host}`}`;
      if (performance.now() > until) {
        throw new Error(
          `${who} has been writing for ${patience / 1000} s: if it is not running, remove ${folder}/${nameOf(lock)} and run \`npx cdk8s-shop restore\``,
        );
      }
      if (!reported && performance.now() > until - patience + 1000) {
        reported = true;
        report(`waiting for ${who}, which writes the same output`);
      }
      sleep(5 + Math.random() * 40);
    }
  }

  /** Returns the lock, or the process that holds it. */
  public static tryAcquire(fs: FileSystem, folder: string): Lock | ProcessIdentity {
    const name = nameOf(self());
    const path = join(folder, name);
    // The previous holder may remove the folder between two of these steps: then it is created again.
    for (let attempt = 0; ; attempt++) {
      try {
        fs.makeFolder(folder);
        fs.write(path, '');
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 10) {
          throw error;
        }
      }
    }
    const lock = new Lock(fs, folder, path);
    try {
      for (const entry of fs.list(folder)) {
        const other = identityOf(entry.name);
        if (other && entry.name !== name) {
          if (mayBeAlive(other) && !isAbandoned(fs, join(folder, entry.name), path, other)) {
            lock.release();
            return other;
          }
          quietly(() => fs.remove(join(folder, entry.name)));
        }
      }
    } catch (error) {
      lock.release();
      throw error;
    }
    return lock;
  }

  private constructor(
    private readonly fs: FileSystem,
    private readonly folder: string,
    private readonly path: string,
  ) {}

  /** Failures have no consequence: the lock ends with this process. */
  public release(): void {
    quietly(() => this.fs.remove(this.path));
    quietly(() => this.fs.removeFolder(this.folder));
  }
}

/** Compares times of the file system, which both processes have written to. */
function isAbandoned(fs: FileSystem, theirs: string, own: string, { host }: ProcessIdentity): boolean {
  const [before, now] = [fs.stat(theirs)?.modified, fs.stat(own)?.modified];
  return host !== self().host && before !== undefined && now !== undefined && now - before > ABANDONED;
}

function nameOf({ pid, start, thread, host }: ProcessIdentity): string {
  return `${PREFIX}${[pid, start, thread, host].join('-')}`;
}

function identityOf(name: string): ProcessIdentity | undefined {
  const match = /^lock-(\d+)-(\w*)-(\d+)-([\w.]+)$/.exec(name);
  return match ? { pid: Number(match[1]), start: match[2], thread: Number(match[3]), host: match[4] } : undefined;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
