import { dirname, join } from 'node:path';
import { FileSystem, Stat } from './file-system';
import { owned } from './owned';

/** The content of an output folder. */
export interface Survey {
  /** Everything except folders. Symbolic links are not followed. */
  readonly files: ReadonlySet<string>;
  /** Folders, each after those that contain it, and '' for the output folder itself. */
  readonly folders: ReadonlyMap<string, Stat>;
  /** Folders that this user may not list: they contain nothing that this library has written. */
  readonly closed: readonly string[];
  /** Files that this library has written. */
  readonly owned: ReadonlySet<string>;
}

export const NOTHING: Survey = { files: new Set(), folders: new Map(), closed: [], owned: new Set() };

/**
 * Lists the content of a folder, as paths in it.
 *
 * @param except name of an entry of the folder that is not part of the output
 */
export function survey(fs: FileSystem, folder: string, except?: string): Survey {
  const files = new Set<string>();
  const folders = new Map<string, Stat>();
  const closed: string[] = [];
  const open = [''];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    folders.set(path, fs.stat(join(folder, path))!);
    for (const { name, isFolder } of entriesOf(fs, folder, path, closed)) {
      const inner = path === '' ? name : `${path}/${name}`;
      if (inner === except) {
        continue;
      }
      if (isFolder) {
        open.push(inner);
      } else {
        files.add(inner);
      }
    }
  }
  return { files, folders, closed, owned: owned(files, (path) => fs.read(join(folder, path))) };
}

function entriesOf(fs: FileSystem, folder: string, path: string, closed: string[]): ReturnType<FileSystem['list']> {
  try {
    return fs.list(join(folder, path));
  } catch (error) {
    if (path === '' || (error as NodeJS.ErrnoException).code !== 'EACCES') {
      throw error;
    }
    closed.push(path);
    return [];
  }
}

/** A path in an output folder is never '.'. */
export function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}

/** The folders that contain files, and those above them, down to '' for the output folder itself. */
export function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set(['']);
  for (const file of files) {
    for (let folder = parentOf(file); !folders.has(folder); folder = parentOf(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
