import { basename, dirname, join } from 'node:path';
import { FileSystem } from './file-system';
import { Plan } from './plan';
import { quietly } from './quietly';
import { removeTree } from './remove-tree';
import { foldersOf, parentOf, survey } from './survey';

/**
 * Replaces files of a folder one by one, where the folder itself cannot be replaced.
 *
 * New files are written to `dist/.dist.swap/new`. As long as `dist/.dist.swap/journal` exists, which names what is created, old files move to
 * `dist/.dist.swap/old` and new files to their places, and the next run undoes all of that. Each of these steps requires the lock.
 */
export class InPlace {
  /** The folder that contains the others, and the lock. */
  public readonly aside: string;
  /** The old files. */
  public readonly old: string;
  private readonly journal: string;
  private readonly new: string;

  /**
   * @param folder whose files are replaced
   * @param path of the folder, as given
   */
  constructor(
    private readonly fs: FileSystem,
    private readonly folder: string,
    private readonly path: string,
    private readonly report: (line: string) => void,
  ) {
    this.aside = join(folder, `.${basename(folder)}.swap`);
    [this.new, this.old, this.journal] = ['new', 'old', 'journal'].map((name) => join(this.aside, name));
  }

  /** Whether a killed run has replaced some of the files. */
  public get isHalfDone(): boolean {
    return this.fs.stat(this.journal) !== undefined;
  }

  /** Replaces the files. After an error, the old ones are in place, or the journal exists. */
  public replace({ before, files, changes: { created, changed, removed } }: Plan): void {
    try {
      // Otherwise, the undo would take what is in there for files of this run.
      removeTree(this.fs, this.old);
      for (const path of [...created, ...changed]) {
        this.fs.makeFolder(dirname(join(this.new, path)));
        this.fs.write(join(this.new, path), files.get(path)!);
      }
      const newFolders = [...foldersOf(created)].filter((path) => !before.folders.has(path));
      this.begin([...newFolders.sort(), ...created]);
      newFolders.forEach((path) => this.fs.makeFolder(join(this.folder, path)));
      for (const path of [...changed, ...removed]) {
        this.fs.makeFolder(dirname(join(this.old, path)));
        this.fs.rename(join(this.folder, path), join(this.old, path));
      }
      [...created, ...changed].forEach((path) => this.fs.rename(join(this.new, path), join(this.folder, path)));
      this.fs.remove(this.journal);
    } catch (error) {
      quietly(() => this.recover());
      throw error;
    }
    removed.forEach((path) => this.removeEmpty(parentOf(path)));
    this.discard();
  }

  /** Undoes what a killed run has left half done, and removes leftovers. Returns whether there was any. */
  public recover(): boolean {
    const { isHalfDone } = this;
    if (isHalfDone) {
      this.undo(JSON.parse(this.fs.read(this.journal)) as string[]);
      this.fs.remove(this.journal);
      this.report(`restored ${this.path}, of which a killed run had replaced some files`);
    }
    this.discard();
    return isHalfDone;
  }

  /** By a rename, so that the journal is complete as soon as it exists. */
  private begin(created: readonly string[]): void {
    const draft = `${this.journal}.new`;
    this.fs.makeFolder(this.aside);
    this.fs.write(draft, JSON.stringify(created));
    this.fs.rename(draft, this.journal);
  }

  /** May be repeated after it has failed at any step. */
  private undo(created: readonly string[]): void {
    for (const path of [...created].reverse()) {
      const place = join(this.folder, path);
      if (this.fs.stat(place)?.kind === 'folder') {
        quietly(() => this.fs.removeFolder(place));
      } else if (this.fs.stat(place) && this.fs.stat(join(this.new, path)) === undefined) {
        this.fs.remove(place);
      }
    }
    if (this.fs.stat(this.old) !== undefined) {
      for (const path of survey(this.fs, this.old).files) {
        this.fs.rename(join(this.old, path), join(this.folder, path));
      }
    }
  }

  private discard(): void {
    try {
      [this.new, this.old, `${this.journal}.new`].forEach((path) => removeTree(this.fs, path));
    } catch (error) {
      this.report(`${this.aside}, of the previous output, could not be removed: ${(error as Error).message}: remove it`);
    }
  }

  /** Removes a folder that has become empty, and those above it. */
  private removeEmpty(path: string): void {
    if (path !== '') {
      quietly(() => {
        this.fs.removeFolder(join(this.folder, path));
        this.removeEmpty(parentOf(path));
      });
    }
  }
}
