import { basename, dirname, join, resolve } from 'node:path';
import { FileSystem } from './file-system';
import { isList } from './owned';
import { quietly } from './quietly';
import { survey } from './survey';

/**
 * How a folder is replaced as a whole, so that there is always one that is complete.
 *
 * The new one is made in `.dist.swap/new`, beside `dist`. Then `dist` becomes `.dist.swap/old`, which is complete as long as it has this name,
 * and `new` becomes `dist`. At last `old` becomes `.dist.swap/done` and is removed. Whoever does any of it has the lock.
 */
export class Swap {
  /** What is replaced: the folder itself where the path is a link to it. */
  public readonly folder: string;
  /** Where all the rest is, and the lock. */
  public readonly aside: string;
  /** Where the new one is made. */
  public readonly new: string;
  public readonly old: string;
  private readonly done: string;

  /** @param path the folder, as it was given */
  constructor(
    private readonly fs: FileSystem,
    private readonly path: string,
    private readonly tell: (line: string) => void,
  ) {
    this.folder = behindLinks(fs, resolve(path));
    this.aside = join(dirname(this.folder), `.${basename(this.folder)}.swap`);
    [this.new, this.old, this.done] = ['new', 'old', 'done'].map((name) => join(this.aside, name));
  }

  /** Puts the new one in the place of the old one, and keeps that. */
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

  /** Puts the old one back where it is missing, and removes what is of no use any more. */
  public recover(): void {
    const isThere = this.fs.stat(this.folder) !== undefined;
    if (this.fs.stat(this.old) !== undefined && !isThere) {
      this.fs.rename(this.old, this.folder);
      this.tell(`put back ${this.path}, which a run that was killed has left in ${this.old}`);
    }
    this.discardNew();
    this.discardOld();
  }

  /** Removes what has been made of the new one. */
  public discardNew(): void {
    this.removeAll(this.new);
  }

  /** Removes the old one, once the new one is in place. */
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

  /** Removes what is of this library or is in the new one too. What somebody has put there in the meantime goes into the new one. */
  private removeDone(): void {
    if (this.fs.stat(this.done) === undefined) {
      return;
    }
    const { files, owned } = survey(this.fs, this.done);
    const [ours, others] = [[...files].filter((path) => owned.has(path)), [...files].filter((path) => !owned.has(path))];
    others.forEach((path) => this.saveNewer(join(this.done, path), join(this.folder, path)));
    // The lists go last: without them, a run that comes after would take the rest for somebody else's.
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
      throw new Error(`${folder} is a link that leads back to itself: remove it`);
    }
    seen.add(folder);
    folder = resolve(dirname(folder), fs.readLink(folder));
  }
  return folder;
}
