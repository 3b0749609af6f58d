import { Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadError } from './read-error';
import { Source } from './source';

/** The argument that stands for standard input. */
export const STDIN = '-';

/** Its name in reports. */
export const STDIN_NAME = '<stdin>';

const KUSTOMIZATION = /^kustomization\.ya?ml$/i;

/** Folders in folders that hold nothing of the user's own. */
const FOREIGN = ['.git', 'node_modules'];

/** A file to read. */
export interface InputFile {
  readonly source: Source;
  /** Whether a folder, not the file itself, is the argument. */
  readonly isOfFolder: boolean;
}

/** What the arguments name: files, and those of folders at any depth, as with `kubectl apply --recursive`. */
export class Files {
  public readonly all: InputFile[] = [];
  public readonly errors: ReadError[] = [];
  /** Kustomizations in folders, which are no objects. */
  public readonly kustomizations: string[] = [];
  /** Device and inode: a file that two arguments name is read once. */
  private readonly known = new Set<string>();

  /** @param stdin what `-` stands for */
  constructor(paths: readonly string[], stdin: Uint8Array | undefined) {
    for (const path of new Set(paths)) {
      if (path === STDIN) {
        this.attempt(STDIN_NAME, () => this.add(STDIN_NAME, stdin ?? new Uint8Array(), false));
      } else if (path === '') {
        this.errors.push({ file: '""', message: 'an argument is empty: use the path of a file or folder' });
      } else {
        this.attempt(path, () => this.argument(path));
      }
    }
  }

  private argument(path: string): void {
    if (!statSync(path).isDirectory()) {
      this.file(path, false);
      return;
    }
    const before = this.all.length + this.errors.length + this.kustomizations.length;
    const known = this.known.size;
    this.folder(path);
    if (this.all.length + this.errors.length + this.kustomizations.length === before && this.known.size === known) {
      this.errors.push({ file: path, message: 'the folder has no .yaml, .yml or .json file: name another one' });
    }
  }

  private folder(path: string): void {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName)) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!FOREIGN.includes(entry.name)) {
          this.attempt(child, () => this.folder(child));
        }
      } else if (KUSTOMIZATION.test(entry.name)) {
        this.kustomizations.push(child);
      } else if (/\.(ya?ml|json)$/.test(entry.name)) {
        this.attempt(child, () => this.file(child, true));
      }
    }
  }

  private file(path: string, isOfFolder: boolean): void {
    const { dev, ino } = statSync(path);
    const identity = `${dev}:${ino}`;
    if (!this.known.has(identity)) {
      this.known.add(identity);
      this.add(path, readFileSync(path), isOfFolder);
    }
  }

  private add(name: string, content: Uint8Array, isOfFolder: boolean): void {
    const source = new Source(name, content);
    if (source.isBinary) {
      this.errors.push({
        file: name,
        position: { line: 1, column: 1 },
        message: 'the file is not text: name files with objects in YAML or JSON',
      });
    } else {
      this.all.push({ source, isOfFolder });
    }
  }

  private attempt(path: string, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.errors.push({ file: path, message: readProblem(error as Error) });
    }
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

/** Why a file cannot be read, and what to do. */
export function readProblem({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'does not exist: use the path of a file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: its permissions do not allow it';
    default:
      return `cannot be read: ${message}`;
  }
}
