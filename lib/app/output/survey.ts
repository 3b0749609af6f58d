import { join } from 'node:path';
import { FileSystem } from './file-system';
import { owned } from './owned';

/** The content of an output folder. */
export interface Survey {
  /** Everything except folders. Symbolic links are not followed. */
  readonly files: ReadonlySet<string>;
  readonly emptyFolders: readonly string[];
  readonly folders: ReadonlySet<string>;
  /** Files that this library has written. */
  readonly owned: ReadonlySet<string>;
}

export const NOTHING: Survey = { files: new Set(), emptyFolders: [], folders: new Set(), owned: new Set() };

/** Lists the content of a folder, as paths in it. */
export function survey(fs: FileSystem, folder: string): Survey {
  const files = new Set<string>();
  const folders = new Set<string>();
  const emptyFolders: string[] = [];
  const open = [''];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const entries = fs.list(join(folder, path));
    if (entries.length === 0 && path !== '') {
      emptyFolders.push(path);
    }
    for (const { name, isFolder } of entries) {
      const inner = path === '' ? name : `${path}/${name}`;
      if (isFolder) {
        folders.add(inner);
        open.push(inner);
      } else {
        files.add(inner);
      }
    }
  }
  return { files, folders, emptyFolders, owned: owned(files, (path) => fs.read(join(folder, path))) };
}
