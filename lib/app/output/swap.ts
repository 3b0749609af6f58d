import { basename, dirname, join, resolve } from 'node:path';
import { FileSystem } from './file-system';
import { isList } from './owned';
import { quietly } from './quietly';
import { survey } from './survey';

/** How users restore the old output. */
export const RESTORE = 'the next run, or `npx cdk8s-shop restore`, restores it';

/**
 * Replaces a folder as a whole, so that a complete one exists at any moment.
 *
 * The new folder is created as `.dist.swap/new`, beside `dist`. Then `dist` becomes `.dist.swap/old`, which is complete as long as it has this name, and
 * `new` becomes `dist`. Finally `old` becomes `.dist.swap/done` and is removed. Each of these steps requires the lock.
 */
export class Swap {
  /** The folder that is replaced: the target, where the path is a symbolic link. */
  public readonly folder: string;
  /** The folder that contains the other three, and the lock. */
  public readonly aside: string;
  /** The new folder. */
  public readonly new: string;
  /** The old folder, complete. */
  public readonly old: string;
  private readonly done: string;

  /** @param path of the folder, as given */
  constructor(
    private readonly fs: FileSystem,
    private readonly path: string,
    private readonly report: (line: string) => void,
  ) {
    this.folder = behindLinks(fs, resolve(path));
    this.aside = join(dirname(this.folder), `.${basename(this.folder)}.swap`);
    [this.new, this.old, this.done] = ['new', 'old', 'done'].map((name) => join(this.aside, name));
  }

  /** Puts the new folder in place of the old one, which is kept. */
  public exchange(): void {
    try {
      if (this.fs.stat(this.folder) !== undefined) {
        this.putAside();
      }
      this.fs.rename(this.new, this.folder);
    } catch (error) {
      quietly(() => this.recover());
      throw error;
    }
  }

  /** Restores the old folder where none is in place, and removes leftovers. Returns whether it restored the folder. */
  public recover(): boolean {
    const isMissing = this.fs.stat(this.folder) === undefined;
    const restores = this.fs.stat(this.old) !== undefined && isMissing;
    if (restores) {
      this.fs.rename(this.old, this.folder);
      this.report(`restored ${this.path}, which a killed run had left in ${this.old}`);
    }
    this.discardNew();
    this.discardOld();
    return restores;
  }

  /** Removes the new folder, complete or not. */
  public discardNew(): void {
    this.removeAll(this.new);
  }

  /** Removes the old folder, once the new one is in place. */
  public discardOld(): void {
    this.removeDone();
    if (this.fs.stat(this.old) !== undefined) {
      this.fs.rename(this.old, this.done);
      this.removeDone();
    }
  }

  private putAside(): void {
    try {
      this.fs.rename(this.folder, this.old);
    } catch (error) {
      if (['EBUSY', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        throw new Error('another file system is mounted there, which cannot be replaced: use a folder in it', { cause: error });
      }
      throw error;
    }
  }

  /** Removes files that this library has written, and those that the new folder contains, too. Files added in the meantime move to the new folder. */
  private removeDone(): void {
    if (this.fs.stat(this.done) === undefined) {
      return;
    }
    const { files, owned } = survey(this.fs, this.done);
    const [ours, others] = [[...files].filter((path) => owned.has(path)), [...files].filter((path) => !owned.has(path))];
    others.forEach((path) => this.saveNewer(join(this.done, path), join(this.folder, path)));
    // Lists are removed last: without them, the next run would take the rest for files of other tools.
    ours.sort((a, b) => Number(isList(a)) - Number(isList(b))).forEach((path) => this.fs.remove(join(this.done, path)));
    this.removeAll(this.done);
  }

  private saveNewer(from: string, to: string): void {
    const [old, current] = [this.fs.stat(from), this.fs.stat(to)];
    if (old && old.identity !== current?.identity && (current === undefined || old.modified > current.modified)) {
      this.fs.makeFolder(dirname(to));
      this.fs.rename(from, to);
    }
  }

  private removeAll(path: string): void {
    const stat = this.fs.stat(path);
    if (stat?.kind === 'folder') {
      this.fs.list(path).forEach(({ name }) => this.removeAll(join(path, name)));
      this.fs.removeFolder(path);
    } else if (stat) {
      this.fs.remove(path);
    }
  }
}

function behindLinks(fs: FileSystem, path: string): string {
  let folder = path;
  const seen = new Set<string>();
  while (fs.stat(folder)?.kind === 'link') {
    if (seen.has(folder)) {
      throw new Error(`${folder} is a symbolic link to itself: remove it`);
    }
    seen.add(folder);
    folder = resolve(dirname(folder), fs.readLink(folder));
  }
  return folder;
}
