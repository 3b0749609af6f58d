import { basename, dirname, join } from 'node:path';
import { FileSystem, Stat } from './file-system';
import { isList } from './owned';
import { Plan } from './plan';
import { quietly } from './quietly';
import { removeTree } from './remove-tree';
import { parentOf, survey } from './survey';

/**
 * Replaces a folder as a whole, so that a complete one exists at any moment.
 *
 * The new folder is created as `.dist.swap/new`, beside `dist`, with files of other tools as hard links to the same files. Then `dist` becomes
 * `.dist.swap/old`, which contains the complete output as long as it has this name, folders of other tools move from it, and `new` becomes `dist`.
 * Finally `old` becomes `.dist.swap/done` and is removed. Each of these steps requires the lock.
 */
export class Swap {
  /** The folder that contains the other three, and the lock. */
  public readonly aside: string;
  /** The old folder. */
  public readonly old: string;
  private readonly new: string;
  /** Names what moves from the old folder into the new one. */
  private readonly moving: string;

  /**
   * @param folder that is replaced
   * @param path of the folder, as given
   */
  constructor(
    private readonly fs: FileSystem,
    private readonly folder: string,
    private readonly path: string,
    private readonly report: (line: string) => void,
  ) {
    this.aside = join(dirname(folder), `.${basename(folder)}.swap`);
    [this.new, this.old, this.moving] = ['new', 'old', 'moving'].map((name) => join(this.aside, name));
  }

  /** Whether a killed run has put the old folder aside, and none in its place. */
  public get isHalfDone(): boolean {
    return this.fs.stat(this.folder) === undefined && this.fs.stat(this.old) !== undefined;
  }

  /** Replaces the folder. After an error, the old one is in place, or in `old`. */
  public replace(plan: Plan): void {
    let moving: string[];
    try {
      moving = this.stage(plan);
    } catch (error) {
      quietly(() => removeTree(this.fs, this.new));
      throw error;
    }
    try {
      if (this.fs.stat(this.folder) !== undefined) {
        this.fs.rename(this.folder, this.old);
      }
      moving.forEach((each) => this.fs.rename(join(this.old, each), join(this.new, each)));
      this.fs.rename(this.new, this.folder);
      quietly(() => this.fs.remove(this.moving));
    } catch (error) {
      quietly(() => this.recover());
      throw error;
    }
    this.discardOld();
  }

  /** Restores the old folder where none is in place, and removes leftovers. Returns whether it restored the folder. */
  public recover(): boolean {
    const { isHalfDone } = this;
    this.giveBack();
    if (isHalfDone) {
      this.fs.rename(this.old, this.folder);
      this.report(`restored ${this.path}, which a killed run had left in ${this.old}`);
    }
    removeTree(this.fs, this.new);
    this.discardOld();
    return isHalfDone;
  }

  /** Creates the new folder, and returns what moves into it from the old one. */
  private stage({ before, files, same, kept, foreignFolders }: Plan): string[] {
    const folders = new Set<string>();
    const makeFolder = (path: string) => {
      if (!folders.has(path)) {
        if (path !== '') {
          makeFolder(parentOf(path));
        }
        folders.add(path);
        this.fs.makeFolder(join(this.new, path));
        this.makeEqual(join(this.new, path), before.folders.get(path));
      }
    };
    makeFolder('');
    foreignFolders.forEach((folder) => makeFolder(parentOf(folder)));
    for (const [path, text] of files) {
      makeFolder(parentOf(path));
      if (!same.has(path) || !this.links(path)) {
        this.fs.write(join(this.new, path), text);
      }
    }
    kept.forEach((path) => makeFolder(parentOf(path)));
    const moving = [...foreignFolders, ...kept.filter((path) => !this.links(path))];
    if (moving.length > 0) {
      this.fs.write(this.moving, JSON.stringify(moving));
    }
    return moving;
  }

  private makeEqual(path: string, old: Stat | undefined): void {
    const made = this.fs.stat(path);
    if (old && made && (old.uid !== made.uid || old.gid !== made.gid)) {
      // Only root may do that with a user, and a member with a group.
      quietly(() => this.fs.setOwner(path, old.uid, old.gid));
    }
    if (old && made && old.mode !== made.mode) {
      this.fs.setMode(path, old.mode);
    }
  }

  /** Links a file of the old folder into the new one; returns false where the file system, or the owner of the file, does not permit that. */
  private links(path: string): boolean {
    try {
      this.fs.link(join(this.folder, path), join(this.new, path));
      return true;
    } catch {
      return false;
    }
  }

  /** Moves folders and files of other tools back from the new folder. */
  private giveBack(): void {
    if (this.fs.stat(this.moving) !== undefined) {
      const home = this.isHalfDone ? this.old : this.folder;
      for (const path of pathsIn(this.fs.read(this.moving))) {
        if (this.fs.stat(join(this.new, path)) !== undefined && this.fs.stat(join(home, path)) === undefined) {
          this.fs.rename(join(this.new, path), join(home, path));
        }
      }
      this.fs.remove(this.moving);
    }
  }

  /** Removes old folders, once the new one is in place. What cannot be removed does not disturb later runs. */
  private discardOld(): void {
    this.orWarn(() => {
      const left = this.fs.list(this.aside).flatMap(({ name }) => (name.startsWith(DONE) ? [join(this.aside, name)] : []));
      left.forEach((done) => this.orWarn(() => this.removeDone(done)));
      if (this.fs.stat(this.old) !== undefined) {
        let free = join(this.aside, DONE);
        for (let number = 2; this.fs.stat(free) !== undefined; number++) {
          free = join(this.aside, `${DONE}-${number}`);
        }
        this.fs.rename(this.old, free);
        this.removeDone(free);
      }
    });
  }

  private orWarn(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.report(`the previous output in ${this.aside} could not be removed: ${(error as Error).message}: remove it`);
    }
  }

  /** Removes an old folder, except files of other tools that were added or changed in the meantime: these move to the folder in place. */
  private removeDone(done: string): void {
    const { files, owned } = survey(this.fs, done);
    const [ours, others] = [[...files].filter((path) => owned.has(path)), [...files].filter((path) => !owned.has(path))];
    let produced: ReadonlySet<string> | undefined;
    for (const path of others.filter((each) => this.isNewer(join(done, each), join(this.folder, each)))) {
      // Whatever the dates are, because a list may be lost, and clocks differ.
      produced ??= survey(this.fs, this.folder).owned;
      if (!produced.has(path)) {
        this.fs.makeFolder(dirname(join(this.folder, path)));
        this.fs.rename(join(done, path), join(this.folder, path));
      }
    }
    // Lists are removed last: without them, the next run would take the rest for files of other tools.
    ours.sort((a, b) => Number(isList(a)) - Number(isList(b))).forEach((path) => this.fs.remove(join(done, path)));
    removeTree(this.fs, done);
  }

  private isNewer(old: string, current: string): boolean {
    const [theirs, ours] = [this.fs.stat(old), this.fs.stat(current)];
    return theirs !== undefined && theirs.identity !== ours?.identity && (ours === undefined || theirs.modified > ours.modified);
  }
}

/** Begins the names of old folders that are being removed. */
const DONE = 'done';

/** Empty where the text is not complete: its writer was killed before anything could move. */
function pathsIn(text: string): string[] {
  try {
    return JSON.parse(text) as string[];
  } catch {
    return [];
  }
}
