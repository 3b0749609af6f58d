import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What exists at a path. */
export interface Stat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly mode: number;
  /** Equal for two hard links to one file. */
  readonly identity: string;
  readonly modified: number;
  readonly uid: number;
  readonly gid: number;
  /** Of the file system: it differs below a mount point. */
  readonly device: number;
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
  /** @param between is called between the parts of a large file */
  read(path: string, between?: () => void): string;
  /** @param between is called between the parts of a large file */
  write(path: string, text: string, between?: () => void): void;
  /** Sets the modification time to now. */
  touch(path: string): void;
  /** Creates a folder, and those above it. */
  makeFolder(path: string): void;
  /** Creates a hard link. */
  link(from: string, to: string): void;
  readLink(path: string): string;
  resolve(path: string): string;
  setMode(path: string, mode: number): void;
  /** Does not follow symbolic links. */
  setOwner(path: string, uid: number, gid: number): void;
  /** Whether entries of a folder may be created and removed. */
  isWritable(folder: string): boolean;
  /** Paths where a file system, or a part of one, is mounted; empty where the system has no list of them. */
  mountPoints(): string[];
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
        uid: found.uid,
        gid: found.gid,
        device: found.dev,
      }
    );
  },
  list: (folder) => readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
  read,
  write,
  touch: (path) => utimesSync(path, new Date(), new Date()),
  makeFolder,
  link: linkSync,
  readLink: (path) => readlinkSync(path),
  resolve: (path) => realpathSync(path),
  setMode: chmodSync,
  setOwner: lchownSync,
  isWritable,
  mountPoints,
  rename: renameSync,
  remove: unlinkSync,
  removeFolder: (path) => rmdirSync(path),
};

/** Bytes that even a slow network transfers within seconds. */
const PART = 16 * 1024 * 1024;

function read(path: string, between?: () => void): string {
  if (between === undefined || statSync(path).size <= PART) {
    return readFileSync(path, 'utf8');
  }
  const file = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const part = Buffer.allocUnsafe(PART);
      const length = readSync(file, part);
      if (length === 0) {
        return Buffer.concat(parts).toString('utf8');
      }
      parts.push(part.subarray(0, length));
      between();
    }
  } finally {
    closeSync(file);
  }
}

function write(path: string, text: string, between?: () => void): void {
  if (between === undefined || text.length <= PART) {
    writeFileSync(path, text);
    return;
  }
  const file = openSync(path, 'w');
  try {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length;) {
      from += writeSync(file, bytes, from, Math.min(PART, bytes.length - from));
      between();
    }
  } finally {
    closeSync(file);
  }
}

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

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
function mountPoints(): string[] {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .flatMap((line) => line.split(' ')[4]?.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))) ?? []);
  } catch {
    return [];
  }
}
