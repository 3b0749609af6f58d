import { join, relative, sep } from 'node:path';
import { FileSystem } from './file-system';
import { foldersOf, parentOf, Survey } from './survey';

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

/** What replaces the content of an output folder. */
export interface Plan {
  readonly before: Survey;
  /** Texts of all files that this run produces. */
  readonly files: ReadonlyMap<string, string>;
  /** Files among them that the folder has already. */
  readonly same: ReadonlySet<string>;
  /** Folders that contain neither a file that this library has written nor one that it writes; those below them are not in the list. */
  readonly foreignFolders: readonly string[];
  /** Files in other folders that this run does not produce, and which remain. */
  readonly kept: readonly string[];
  readonly changes: Changes;
}

/**
 * Compares files with the content of a folder.
 *
 * @param path of the folder, as given
 * @param others files that other programs, and other apps of this process, have written, and which remain
 * @throws Error for files that cannot be in the folder
 */
export function planFor(
  fs: FileSystem,
  folder: string,
  path: string,
  before: Survey,
  files: ReadonlyMap<string, string>,
  others: ReadonlySet<string>,
): Plan {
  const created: string[] = [];
  const changed: string[] = [];
  const same = new Set<string>();
  for (const [file, text] of files) {
    if (!isWithin(join(folder, file), folder)) {
      throw new Error(`${file} would be outside of it: use other names`);
    }
    if (before.folders.has(file)) {
      throw new Error(`${file} is a folder, but must become a file: move it away`);
    }
    if (!before.files.has(file)) {
      created.push(file);
    } else if (fs.read(join(folder, file)) === text) {
      same.add(file);
    } else {
      changed.push(file);
    }
  }
  const rest = [...before.files].filter((file) => !files.has(file)).sort();
  const isRemoved = (file: string) => before.owned.has(file) && !others.has(file);
  const remaining = rest.filter((file) => !isRemoved(file));
  const foreign = [...remaining.filter((file) => !others.has(file)), ...before.closed.map((closed) => `${closed}/`)];
  const ours = foldersOf([...before.owned, ...files.keys(), ...others]);
  const locked = before.closed.find((closed) => ours.has(closed));
  if (locked !== undefined) {
    throw new Error(`${locked} is a folder that this user may not read: move it away`);
  }
  return {
    before,
    files,
    same,
    foreignFolders: [...before.folders.keys()].filter((each) => !ours.has(each) && ours.has(parentOf(each))),
    kept: remaining.filter((file) => ours.has(parentOf(file))),
    changes: { path, created, changed, removed: rest.filter(isRemoved), foreign },
  };
}

/** Whether a path is below a folder, or the same. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
