import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What exists at a path. */
export interface Stat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly mode: number;
  /** Equal for two hard links to one file. */
  readonly identity: string;
  readonly modified: number;
}

/** An entry of a folder. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The operations of a file system that the output needs: tests let each of them fail. */
export interface FileSystem {
  /** Undefined where nothing exists. Does not follow symbolic links. */
  stat(path: string): Stat | undefined;
  list(folder: string): Entry[];
  read(path: string): string;
  write(path: string, text: string): void;
  /** Creates a folder, and those above it. */
  makeFolder(path: string): void;
  /** Creates a hard link. */
  link(from: string, to: string): void;
  copy(from: string, to: string): void;
  readLink(path: string): string;
  makeLink(target: string, path: string): void;
  resolve(path: string): string;
  setMode(path: string, mode: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  removeFolder(path: string): void;
}

/** The file system of the machine. */
export const DISK: FileSystem = {
  stat: (path) => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return (
      found && {
        kind: found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : found.isFile() ? 'file' : 'other',
        mode: found.mode & 0o7777,
        identity: `${found.dev}:${found.ino}`,
        modified: found.mtimeMs,
      }
    );
  },
  list: (folder) => readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
  read: (path) => readFileSync(path, 'utf8'),
  write: (path, text) => writeFileSync(path, text),
  makeFolder,
  link: linkSync,
  copy: (from, to) => copyFileSync(from, to),
  readLink: (path) => readlinkSync(path),
  makeLink: (target, path) => symlinkSync(target, path),
  resolve: (path) => realpathSync(path),
  setMode: chmodSync,
  rename: renameSync,
  remove: unlinkSync,
  removeFolder: (path) => rmdirSync(path),
};

/** Not `recursive` of Node.js, which reports ENOENT where permission is denied, and does not terminate in /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return;
  }
  if (dirname(path) !== path) {
    makeFolder(dirname(path));
  }
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have created it.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw error;
    }
  }
}
