import { join } from 'node:path';
import { FileSystem } from './file-system';
import { mayBeAlive, ProcessIdentity, self } from './process';
import { quietly } from './quietly';

/** How long another run is waited for, in milliseconds. */
const PATIENCE = 120_000;
/** How long another computer's run may take, in milliseconds: nobody here can ask whether it is still there. A container is one too. */
const ABANDONED = 600_000;
const PREFIX = 'lock-';

/**
 * Whoever may change what a folder stands beside: a file in it, named after the process that has it.
 *
 * Each makes a file of its own and then looks for others: of two at once, the later sees the earlier one's and takes its own back. What a
 * process leaves that was killed is nobody's, since no other process is ever called the same, so that it can be removed without a race.
 */
export class Lock {
  /** Waits until nobody else has it. */
  public static acquire(fs: FileSystem, folder: string, tell: (line: string) => void, patience = PATIENCE): Lock {
    const until = performance.now() + patience;
    let told = false;
    for (;;) {
      const lock = Lock.tryAcquire(fs, folder);
      if (lock instanceof Lock) {
        return lock;
      }
      const who = `process ${lock.pid}${lock.host === self().host ? '' : ` on ${lock.host}`}`;
      if (performance.now() > until) {
        throw new Error(
          `${who} has been writing for ${patience / 1000} s: when it is not running any more, remove ${folder}/${nameOf(lock)}`,
        );
      }
      if (!told && performance.now() > until - patience + 1000) {
        told = true;
        tell(`waiting for ${who}, which writes the same`);
      }
      sleep(5 + Math.random() * 40);
    }
  }

  /** The lock, or whoever has it. */
  public static tryAcquire(fs: FileSystem, folder: string): Lock | ProcessIdentity {
    const name = nameOf(self());
    const path = join(folder, name);
    // The one before may remove the folder between two of these steps: then it is made again.
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

  /** What cannot be removed is of no consequence: the lock ends with this process. */
  public release(): void {
    quietly(() => this.fs.remove(this.path));
    quietly(() => this.fs.removeFolder(this.folder));
  }
}

/** By the clock of the file system, which both have written to. */
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
