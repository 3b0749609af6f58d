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

/** What is where a path leads. */
export interface Stat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly mode: number;
  /** The same for two names of one file. */
  readonly identity: string;
  readonly modified: number;
}

/** An entry of a folder. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What the output needs of a file system, one operation each: a test can let any of them fail. */
export interface FileSystem {
  /** Undefined where nothing is. Does not follow links. */
  stat(path: string): Stat | undefined;
  list(folder: string): Entry[];
  read(path: string): string;
  write(path: string, text: string): void;
  /** Makes a folder, and those above it. */
  makeFolder(path: string): void;
  /** Gives a file a second name. */
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

/** The computer's own. */
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

/** Not Node's own `recursive`, which says ENOENT where nothing may be written, and comes to no end in /proc. */
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
    // Another run may have been faster.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw error;
    }
  }
}
