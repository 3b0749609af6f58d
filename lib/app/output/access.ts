import { dirname } from 'node:path';
import { FileSystem } from './file-system';
import { InPlace } from './in-place';
import { Limits, Lock } from './lock';
import { obstacleOf, refuseMounts } from './obstacle';
import { asOwnerOf } from './owner';
import { Plan } from './plan';
import { Swap } from './swap';

/** The right to change a folder, from which everything is gone that a killed run has left, and the way in which it is replaced. */
export class Access {
  /**
   * Waits for other runs, and restores the output that a killed one has left.
   *
   * @param path of the folder, as given
   * @throws Error when the folder cannot be changed
   */
  public static open(fs: FileSystem, folder: string, path: string, report: (line: string) => void, limits: Limits): Access {
    const access = new Access(asOwnerOf(fs, folder), folder, path, report, limits);
    try {
      access.begin();
      return access;
    } catch (error) {
      access.release();
      throw error;
    }
  }

  private readonly locks: Lock[] = [];
  private obstacle?: string;

  private constructor(
    private current: FileSystem,
    private readonly folder: string,
    private readonly path: string,
    private readonly report: (line: string) => void,
    private readonly limits: Limits,
  ) {}

  /** The file system for what requires the right. */
  public get fs(): FileSystem {
    return this.current;
  }

  /** Replaces the folder as a whole, or, where that is not possible, its files one by one. */
  public replace(plan: Plan): void {
    if (plan.before.folders.size > 0) {
      refuseMounts(this.fs, this.folder, plan.before);
    }
    const obstacle = this.obstacle ?? obstacleOf(this.fs, this.folder, plan);
    if (obstacle === undefined) {
      this.way(Swap).replace(plan);
      return;
    }
    if (this.obstacle === undefined) {
      this.lock(InPlace);
    }
    this.report(`${this.path} cannot be replaced as a whole, because ${obstacle}: its files are replaced one by one`);
    this.way(InPlace).replace(plan);
  }

  public release(): void {
    this.locks.reverse().forEach((lock) => lock.release());
  }

  private begin(): void {
    try {
      this.fs.makeFolder(dirname(this.folder));
      this.lock(Swap);
    } catch (error) {
      if (!this.isForbiddenBeside(error)) {
        throw error;
      }
      this.obstacle = 'this user may not write beside it';
    }
    if (this.obstacle === undefined) {
      this.way(Swap).recover();
    }
    const there = this.fs.stat(this.folder);
    if (there && there.kind !== 'folder') {
      throw new Error('it is not a folder: move it away');
    }
    if (this.obstacle !== undefined) {
      this.lock(InPlace);
      this.way(InPlace).recover();
    } else if (there && this.fs.stat(this.way(InPlace).aside)) {
      const lock = Lock.acquire(this.fs, this.way(InPlace).aside, this.report, this.limits);
      try {
        this.way(InPlace).recover();
      } finally {
        lock.release();
      }
    }
  }

  private isForbiddenBeside(error: unknown): boolean {
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['EACCES', 'EPERM', 'EROFS'].includes(code) && this.fs.stat(this.folder) !== undefined && this.fs.isWritable(this.folder);
  }

  /** While this process waits for a further lock, it shows the holders of the others that it is running. */
  private lock(Way: typeof Swap | typeof InPlace): void {
    const lock = Lock.acquire(this.fs, this.way(Way).aside, this.report, this.limits);
    this.locks.push(lock);
    this.current = lock.guard();
  }

  private way<T extends typeof Swap | typeof InPlace>(Way: T): InstanceType<T> {
    return new Way(this.fs, this.folder, this.path, this.report) as InstanceType<T>;
  }
}
