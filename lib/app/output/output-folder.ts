import { dirname, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { DISK, FileSystem } from './file-system';
import { Lock } from './lock';
import { LIST, listOf } from './owned';
import { quietly } from './quietly';
import { NOTHING, Survey, survey } from './survey';
import { RESTORE, Swap } from './swap';

/** Changes of the output by a run, as paths in it. */
export interface Changes {
  /** The folder, as it was given. */
  readonly path: string;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Files of other tools, which remain. */
  readonly foreign: readonly string[];
}

/** Judges changes before they are written. */
export type Accept = (changes: Changes, readOld: (path: string) => string) => void;

/**
 * A folder that is replaced as a whole (`Swap`). Files of other tools are in the new folder, too, as hard links to the same files.
 */
export class OutputFolder {
  constructor(
    private readonly path: string,
    private readonly fs: FileSystem = DISK,
    private readonly report: (line: string) => void = () => undefined,
  ) {}

  /** Restores the output that a killed run has left aside, unless another run is active. Errors are left to `write`, which reports them. */
  public restore(): void {
    quietly(() => this.tryRestore());
  }

  /**
   * Restores the output that a killed run has left aside.
   *
   * @throws Error when the output cannot be restored
   */
  public tryRestore(): 'restored' | 'nothing to restore' | 'another run is active' {
    const swap = this.swap();
    if (this.fs.stat(swap.aside) === undefined) {
      return 'nothing to restore';
    }
    const lock = Lock.tryAcquire(this.fs, swap.aside);
    if (!(lock instanceof Lock)) {
      return 'another run is active';
    }
    try {
      return swap.recover() ? 'restored' : 'nothing to restore';
    } finally {
      lock.release();
    }
  }

  /**
   * Replaces the content by files, given by their paths in the folder. If nothing differs, nothing is touched.
   *
   * @param accept is called with changes, and a function that reads an old file, before anything is written; a ConfigurationError that it throws ends the run
   * @throws Error when the files cannot be written; the output remains unchanged
   */
  public write(files: ReadonlyMap<string, string>, accept: Accept = () => undefined): Changes {
    const list = listOf(files.keys());
    const wanted = list === undefined ? files : new Map(files).set(LIST, list);
    let swap: Swap | undefined;
    try {
      swap = this.swap();
      this.fs.makeFolder(dirname(swap.folder));
      const lock = Lock.acquire(this.fs, swap.aside, this.report);
      try {
        swap.recover();
        return this.replace(swap, wanted, accept);
      } finally {
        lock.release();
      }
    } catch (error) {
      if (error instanceof ConfigurationError) {
        throw error;
      }
      throw new Error(`${this.path} could not be written: ${messageOf(error)}. ${this.whatIsThere(swap)}`, { cause: error });
    }
  }

  private swap(): Swap {
    return new Swap(this.fs, this.path, this.report);
  }

  private replace(swap: Swap, files: ReadonlyMap<string, string>, accept: Accept): Changes {
    const { folder } = swap;
    const there = this.fs.stat(folder);
    const isThere = there !== undefined;
    if (isThere && there.kind !== 'folder') {
      throw new Error('it is not a folder: move it away');
    }
    if (isThere && isWithin(process.cwd(), this.fs.resolve(folder))) {
      throw new Error('it is the working directory, or contains it, and cannot be replaced: use a separate folder');
    }
    const before = isThere ? survey(this.fs, folder) : NOTHING;
    const { changes, same } = this.compare(folder, before, files);
    const { created, changed, removed } = changes;
    const shown = (paths: readonly string[]) => paths.filter((path) => path !== LIST);
    const reported = { ...changes, created: shown(created), changed: shown(changed), removed: shown(removed) };
    if (isThere && created.length + changed.length + removed.length === 0) {
      return reported;
    }
    accept(reported, (path) => this.fs.read(join(folder, path)));
    try {
      this.stage(swap, before, files, same, changes.foreign);
    } catch (error) {
      quietly(() => swap.discardNew());
      throw error;
    }
    swap.exchange();
    // The new output is in place: the next run removes what cannot be removed now.
    quietly(() => swap.discardOld());
    return reported;
  }

  private compare(folder: string, before: Survey, files: ReadonlyMap<string, string>): { changes: Changes; same: Set<string> } {
    const created: string[] = [];
    const changed: string[] = [];
    const same = new Set<string>();
    for (const [path, text] of files) {
      if (!isWithin(join(folder, path), folder)) {
        throw new Error(`${path} would be outside of it: use other names`);
      }
      if (before.folders.has(path)) {
        throw new Error(`${path} is a folder, but must become a file: move it away`);
      }
      if (!before.files.has(path)) {
        created.push(path);
      } else if (this.fs.read(join(folder, path)) === text) {
        same.add(path);
      } else {
        changed.push(path);
      }
    }
    const gone = [...before.files].filter((path) => !files.has(path)).sort();
    const removed = gone.filter((path) => before.owned.has(path));
    const foreign = gone.filter((path) => !before.owned.has(path));
    return { same, changes: { path: this.path, created, changed, removed, foreign } };
  }

  /** Creates the complete new output beside the old one. */
  private stage(
    { folder, new: made }: Swap,
    before: Survey,
    files: ReadonlyMap<string, string>,
    same: ReadonlySet<string>,
    foreign: readonly string[],
  ): void {
    this.fs.makeFolder(made);
    const mode = this.fs.stat(folder)?.mode;
    if (mode !== undefined) {
      this.fs.setMode(made, mode);
    }
    const folders = new Set(['.']);
    const makeFolder = (path: string) => {
      if (!folders.has(path)) {
        folders.add(path);
        this.fs.makeFolder(join(made, path));
      }
    };
    before.emptyFolders.forEach(makeFolder);
    for (const [path, text] of files) {
      makeFolder(dirname(path));
      if (same.has(path)) {
        this.keep(join(folder, path), join(made, path));
      } else {
        this.fs.write(join(made, path), text);
      }
    }
    for (const path of foreign) {
      makeFolder(dirname(path));
      this.keep(join(folder, path), join(made, path));
    }
  }

  /** Links a file, or copies it where the file system does not support hard links. */
  private keep(from: string, to: string): void {
    try {
      this.fs.link(from, to);
    } catch {
      if (this.fs.stat(from)?.kind === 'link') {
        this.fs.makeLink(this.fs.readLink(from), to);
      } else {
        this.fs.copy(from, to);
      }
    }
  }

  private whatIsThere(swap?: Swap): string {
    try {
      return swap && this.fs.stat(swap.folder) === undefined && this.fs.stat(swap.old) !== undefined
        ? `The old output is in ${swap.old}: ${RESTORE}`
        : 'The old output is unchanged';
    } catch {
      return `The old output is unchanged, or is in ${swap!.old}; then ${RESTORE}`;
    }
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

function messageOf(error: unknown): string {
  return (error as Partial<Error> | undefined)?.message ?? String(error);
}
