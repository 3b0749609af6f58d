import { join } from 'node:path';
import { FileSystem } from './file-system';
import { ProcessIdentity, self, stateOf } from './process';
import { quietly } from './quietly';

/** How long a lock is respected, in milliseconds. */
export interface Limits {
  /** Until a run gives up that waits for another. */
  readonly patience: number;
  /** Until the lock of a process that is not known to run is taken, if the process does not touch it. Ten times as often, the holder does. */
  readonly silence: number;
}

/** Far longer than a synthesis takes (60,000 objects: 2 s), and than the system delays one operation. */
export const LIMITS: Limits = { patience: 120_000, silence: 20_000 };
const PREFIX = 'lock-';

/**
 * The right to change an output: a file in the swap folder, named after the process that holds it.
 *
 * Each process creates its file and then looks for others: of two at a time, the later one finds the file of the earlier and removes its own. The file
 * of a killed process can be removed without a race, because no other process is ever identified by the same name. Whether a process of another PID
 * namespace, container or machine is running, the modification time of its file tells, which it touches with each operation (`guard`).
 */
export class Lock {
  /**
   * Acquires the lock, and waits while another process holds it.
   *
   * @throws Error when another process holds it for too long
   */
  public static acquire(fs: FileSystem, folder: string, report: (line: string) => void, limits: Limits = LIMITS): Lock {
    const { patience, silence } = limits;
    const until = performance.now() + patience;
    const seen = new Map<string, { touched: number; since: number }>();
    // By the clock of this process alone: those of two machines, and of a file server, differ.
    const isSilent = (name: string) => {
      const [touched, now] = [fs.stat(join(folder, name))?.modified ?? 0, performance.now()];
      const last = seen.get(name);
      if (last?.touched !== touched) {
        seen.set(name, { touched, since: now });
      }
      return last?.touched === touched && now - last.since > silence;
    };
    let reported = false;
    for (;;) {
      const lock = Lock.tryAcquire(fs, folder, limits, isSilent);
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
  public static tryAcquire(
    fs: FileSystem,
    folder: string,
    limits: Limits = LIMITS,
    isSilent: (name: string) => boolean = () => false,
  ): Lock | ProcessIdentity {
    const name = nameOf(self());
    const path = join(folder, name);
    // The previous holder may remove the folder between two of these steps: then it is created again.
    for (let attempt = 0; ; attempt++) {
      try {
        fs.makeFolder(folder);
        fs.write(path, '');
        break;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EACCES' && attempt === 0) {
          // A run as root may have been killed before it gave the folder away, which is then empty.
          quietly(() => fs.removeFolder(folder));
        } else if (code !== 'ENOENT' || attempt === 10) {
          throw error;
        }
      }
    }
    const lock = new Lock(fs, folder, path, limits.silence);
    try {
      for (const entry of fs.list(folder)) {
        const other = identityOf(entry.name);
        if (other && entry.name !== name) {
          const state = stateOf(other);
          if (state === 'running' || (state === 'unknown' && !isSilent(entry.name))) {
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

  private touched = performance.now();

  private constructor(
    private readonly fs: FileSystem,
    private readonly folder: string,
    private readonly path: string,
    private readonly silence: number,
  ) {}

  /**
   * The file system for what requires the lock: its operations show others that this process is running. Without a timer, which synchronous code
   * would delay. They fail once another run has taken the lock: the process was suspended, and continues too late.
   */
  public guard(): FileSystem {
    const { fs } = this;
    const touch = () => this.touch();
    const guarded = Object.entries(fs).map(([name, operation]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => {
        touch();
        return operation(...args);
      },
    ]);
    return {
      ...(Object.fromEntries(guarded) as unknown as FileSystem),
      read: (path) => {
        touch();
        return fs.read(path, touch);
      },
      write: (path, text) => {
        touch();
        fs.write(path, text, touch);
      },
      // What a rename does to the output of another run could not be undone.
      rename: (from, to) => {
        this.touch(0);
        fs.rename(from, to);
      },
    };
  }

  /** Failures have no consequence: the lock ends with this process. */
  public release(): void {
    quietly(() => this.fs.remove(this.path));
    quietly(() => this.fs.removeFolder(this.folder));
  }

  /** @param interval milliseconds since the last time, below which nothing happens */
  private touch(interval = this.silence / 10): void {
    const now = performance.now();
    if (now - this.touched < interval) {
      return;
    }
    try {
      this.fs.touch(this.path);
    } catch (error) {
      throw new Error('another run has taken over, because this one was suspended: run it again', { cause: error });
    }
    this.touched = now;
  }
}

function nameOf({ pid, start, thread, space, host }: ProcessIdentity): string {
  return `${PREFIX}${[pid, start, thread, space, host].join('-')}`;
}

function identityOf(name: string): ProcessIdentity | undefined {
  const match = /^lock-(\d+)-(\w*)-(\d+)-([\w.]+)-([\w.]+)$/.exec(name);
  return match ? { pid: Number(match[1]), start: match[2], thread: Number(match[3]), space: match[4], host: match[5] } : undefined;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
