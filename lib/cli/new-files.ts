import { lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

type Files = ReadonlyMap<string, string | Buffer>;

/** Files that are there already. */
export class ExistingFiles extends Error {
  constructor(public readonly paths: readonly string[]) {
    super(`${paths.join(', ')} ${paths.length === 1 ? 'exists' : 'exist'} already`);
    this.name = 'ExistingFiles';
  }
}

/**
 * Writes files to a folder, all or none: they are written beside it first, and then renamed. Other files of the folder remain.
 *
 * @param files by their paths in the folder
 * @param isForced whether files of the same paths are replaced
 * @throws {ExistingFiles} where files would be replaced
 * @throws Error where the files cannot be written
 */
export function writeNewFiles(folder: string, files: Files, isForced: boolean): void {
  const exists = isThere(folder);
  if (exists && !statSync(folder).isDirectory()) {
    throw new ExistingFiles([folder]);
  }
  const existing = [...files.keys()].filter((path) => isThere(join(folder, path))).map((path) => join(folder, path));
  const blocked = isForced ? existing.filter((path) => lstatSync(path).isDirectory()) : existing;
  if (blocked.length > 0) {
    throw new ExistingFiles(blocked);
  }
  const parent = exists ? folder : dirname(resolve(folder));
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, `.${basename(resolve(folder))}-`));
  const ignore = () => undefined;
  // A signal waits until the folder is complete.
  process.on('SIGINT', ignore).on('SIGTERM', ignore);
  try {
    const staged = join(staging, 'new');
    files.forEach((content, path) => {
      mkdirSync(dirname(join(staged, path)), { recursive: true });
      writeFileSync(join(staged, path), content);
    });
    if (exists) {
      moveInto(folder, staged, join(staging, 'old'), [...files.keys()]);
    } else {
      renameSync(staged, folder);
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
    process.off('SIGINT', ignore).off('SIGTERM', ignore);
  }
}

/** Moves files into a folder, and those that they replace aside; if one cannot be moved, all move back. */
function moveInto(folder: string, staged: string, aside: string, paths: readonly string[]): void {
  const undo: (() => void)[] = [];
  const move = (from: string, to: string) => {
    const created = mkdirSync(dirname(to), { recursive: true });
    undo.push(() => created !== undefined && rmSync(created, { recursive: true }));
    renameSync(from, to);
    undo.push(() => {
      renameSync(to, from);
    });
  };
  try {
    for (const path of paths) {
      if (isThere(join(folder, path))) {
        move(join(folder, path), join(aside, path));
      }
      move(join(staged, path), join(folder, path));
    }
  } catch (error) {
    undo.reverse().forEach((step) => {
      step();
    });
    throw error;
  }
}

/** Whether there is anything at a path, a link that leads nowhere included. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Something on the way is not a folder: the file cannot be written there.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') {
      return true;
    }
    throw error;
  }
}
