import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DISK, FileSystem } from './file-system';
import { Lock } from './lock';
import { isList, LIST, listOf } from './owned';
import { quietly } from './quietly';
import { NOTHING, Survey, survey } from './survey';

/** What a run has done to the output, by paths in it. */
export interface Changes {
  /** The folder, as it was given. */
  readonly path: string;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** What others have put there, and is still there. */
  readonly foreign: readonly string[];
}

/**
 * A folder that is replaced as a whole.
 *
 * The new output is made in `.dist.swap/new`, beside `dist`. Then `dist` becomes `.dist.swap/old`, which is complete as long as it has this
 * name, and `new` becomes `dist`. What others have put into the folder is in the new one too, under a second name of the same file. At last
 * `old` becomes `.dist.swap/done` and is removed.
 */
export class OutputFolder {
  constructor(
    private readonly path: string,
    private readonly fs: FileSystem = DISK,
    private readonly tell: (line: string) => void = () => undefined,
  ) {}

  /** Puts right what a run has left that was killed, unless there is nothing or another run is at it. What it cannot, `write` will tell. */
  public restore(): void {
    quietly(() => this.tryRestore());
  }

  private tryRestore(): void {
    const place = this.place();
    if (this.fs.stat(place.swap) === undefined) {
      return;
    }
    const lock = Lock.tryAcquire(this.fs, place.swap);
    if (lock instanceof Lock) {
      try {
        this.recover(place);
      } finally {
        lock.release();
      }
    }
  }

  /**
   * Replaces what is there with files, by their paths in the folder. What is the same is not touched.
   *
   * @throws Error for what cannot be written; what was there is as it was
   */
  public write(files: ReadonlyMap<string, string>): Changes {
    const list = listOf(files.keys());
    const wanted = list === undefined ? files : new Map(files).set(LIST, list);
    let place: Place | undefined;
    try {
      place = this.place();
      this.fs.makeFolder(dirname(place.folder));
      const lock = Lock.acquire(this.fs, place.swap, this.tell);
      try {
        this.recover(place);
        return this.replace(place, wanted);
      } finally {
        lock.release();
      }
    } catch (error) {
      throw new Error(`${this.path} could not be written: ${messageOf(error)}. ${this.whatIsThere(place)}`, { cause: error });
    }
  }

  private replace(place: Place, files: ReadonlyMap<string, string>): Changes {
    const there = this.fs.stat(place.folder);
    const isThere = there !== undefined;
    if (isThere && there.kind !== 'folder') {
      throw new Error('it is no folder: move it away');
    }
    if (isThere && isWithin(process.cwd(), this.fs.resolve(place.folder))) {
      throw new Error('it is the working directory, or above it, and cannot be replaced: use a folder of its own');
    }
    const before = isThere ? survey(this.fs, place.folder) : NOTHING;
    const { changes, same } = this.compare(place, before, files);
    const { created, changed, removed } = changes;
    const shown = (paths: readonly string[]) => paths.filter((path) => path !== LIST);
    const told = { ...changes, created: shown(created), changed: shown(changed), removed: shown(removed) };
    if (isThere && created.length + changed.length + removed.length === 0) {
      return told;
    }
    try {
      this.stage(place, before, files, same, changes.foreign);
    } catch (error) {
      quietly(() => this.removeAll(place.new));
      throw error;
    }
    this.swap(place, isThere);
    // The new output is in place: what cannot be tidied up now, the next run will.
    quietly(() => this.tidy(place));
    return told;
  }

  private compare(place: Place, before: Survey, files: ReadonlyMap<string, string>): { changes: Changes; same: Set<string> } {
    const created: string[] = [];
    const changed: string[] = [];
    const same = new Set<string>();
    for (const [path, text] of files) {
      if (!isWithin(join(place.folder, path), place.folder)) {
        throw new Error(`${path} would be outside of it: give other names`);
      }
      if (before.folders.has(path)) {
        throw new Error(`${path} is a folder, and should be a file: move it away`);
      }
      if (!before.files.has(path)) {
        created.push(path);
      } else if (this.fs.read(join(place.folder, path)) === text) {
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

  /** Makes the new output, complete, beside the old one. */
  private stage(
    place: Place,
    before: Survey,
    files: ReadonlyMap<string, string>,
    same: ReadonlySet<string>,
    foreign: readonly string[],
  ): void {
    this.fs.makeFolder(place.new);
    const mode = this.fs.stat(place.folder)?.mode;
    if (mode !== undefined) {
      this.fs.setMode(place.new, mode);
    }
    const made = new Set(['.']);
    const folderOf = (path: string) => this.makeFolder(place.new, dirname(path), made);
    for (const path of before.emptyFolders) {
      this.makeFolder(place.new, path, made);
    }
    for (const [path, text] of files) {
      folderOf(path);
      if (same.has(path)) {
        this.keep(join(place.folder, path), join(place.new, path));
      } else {
        this.fs.write(join(place.new, path), text);
      }
    }
    for (const path of foreign) {
      folderOf(path);
      this.keep(join(place.folder, path), join(place.new, path));
    }
  }

  private makeFolder(below: string, path: string, made: Set<string>): void {
    if (!made.has(path)) {
      made.add(path);
      this.fs.makeFolder(join(below, path));
    }
  }

  /** Gives a file a second name, or makes a copy where the file system knows no such thing. */
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

  private swap(place: Place, isThere: boolean): void {
    try {
      if (isThere) {
        this.putAside(place);
      }
      this.fs.rename(place.new, place.folder);
    } catch (error) {
      quietly(() => this.recover(place));
      throw error;
    }
  }

  private putAside({ folder, old }: Place): void {
    try {
      this.fs.rename(folder, old);
    } catch (error) {
      if (['EBUSY', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        throw new Error('another file system is mounted there, which cannot be replaced: use a folder in it', { cause: error });
      }
      throw error;
    }
  }

  /** Puts the old output back where it is missing, and removes what is of no use any more. Needs the lock. */
  private recover(place: Place): void {
    const isThere = this.fs.stat(place.folder) !== undefined;
    if (this.fs.stat(place.old) !== undefined && !isThere) {
      this.fs.rename(place.old, place.folder);
      this.tell(`put back ${this.path}, which a run that was killed has left in ${place.old}`);
    }
    this.removeAll(place.new);
    this.tidy(place);
  }

  /** Removes the old output once the new one is in place. */
  private tidy(place: Place): void {
    this.removeOld(place);
    if (this.fs.stat(place.old) !== undefined) {
      this.fs.rename(place.old, place.done);
      this.removeOld(place);
    }
  }

  /** Removes what is of this library or is in the new output too. What somebody has put there in the meantime goes into the new one. */
  private removeOld({ done, folder }: Place): void {
    if (this.fs.stat(done) === undefined) {
      return;
    }
    const { files, owned } = survey(this.fs, done);
    const [ours, others] = [[...files].filter((path) => owned.has(path)), [...files].filter((path) => !owned.has(path))];
    others.forEach((path) => this.saveNewer(join(done, path), join(folder, path)));
    // The lists go last: without them, a run that comes after would take the rest for somebody else's.
    ours.sort((a, b) => Number(isList(a)) - Number(isList(b))).forEach((path) => this.fs.remove(join(done, path)));
    this.removeAll(done);
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

  /** Where everything is: the folder itself where the path is a link to it. */
  private place(): Place {
    let folder = resolve(this.path);
    const seen = new Set<string>();
    while (this.fs.stat(folder)?.kind === 'link') {
      if (seen.has(folder)) {
        throw new Error(`${folder} is a link that leads back to itself: remove it`);
      }
      seen.add(folder);
      folder = resolve(dirname(folder), this.fs.readLink(folder));
    }
    const swap = join(dirname(folder), `.${basename(folder)}.swap`);
    return { folder, swap, new: join(swap, 'new'), old: join(swap, 'old'), done: join(swap, 'done') };
  }

  private whatIsThere(place?: Place): string {
    try {
      return place && this.fs.stat(place.folder) === undefined && this.fs.stat(place.old) !== undefined
        ? `What was there is in ${place.old}; the next run puts it back`
        : 'What was there is as it was';
    } catch {
      return `What was there is as it was, or is in ${place!.old}; then the next run puts it back`;
    }
  }
}

interface Place {
  readonly folder: string;
  readonly swap: string;
  readonly new: string;
  readonly old: string;
  readonly done: string;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

function messageOf(error: unknown): string {
  return (error as Partial<Error> | undefined)?.message ?? String(error);
}
