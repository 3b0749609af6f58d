import { join } from 'node:path';
import { FileSystem } from './file-system';

/** Removes a file, or a folder with its content, if it exists. Does not follow symbolic links. */
export function removeTree(fs: FileSystem, path: string): void {
  const stat = fs.stat(path);
  if (stat?.kind === 'folder') {
    fs.list(path).forEach(({ name }) => removeTree(fs, join(path, name)));
    fs.removeFolder(path);
  } else if (stat) {
    fs.remove(path);
  }
}
