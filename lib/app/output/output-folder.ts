import { basename, join, resolve } from 'node:path';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { Access } from './access';
import { DISK, FileSystem } from './file-system';
import { InPlace } from './in-place';
import { behindLinks } from './links';
import { LIST } from './list';
import { LIMITS, Limits, Lock } from './lock';
import { asOwnerOf } from './owner';
import { Changes, isWithin, planFor } from './plan';
import { stateOf } from './process';
import { thisProgram } from './program';
import { quietly } from './quietly';
import { share } from './sharing';
import { NOTHING, survey } from './survey';
import { Swap } from './swap';
import { Writer, Written } from './written';

/**
 * Judges changes before they are written.
 *
 * @param readOld returns the old text of a file
 * @param own what this program is known to have written before
 */
export type Accept = (changes: Changes, readOld: (path: string) => string, own: ReadonlySet<string>) => void;

/** How users restore the old output. */
const RESTORE = 'the next run, or `npx cdk8s-shop restore`, restores it';

/** A folder whose content is replaced: as a whole (`Swap`), or, where the system does not permit that, file by file (`InPlace`). */
export class OutputFolder {
  constructor(
    private readonly path: string,
    private readonly fs: FileSystem = DISK,
    private readonly report: (line: string) => void = () => undefined,
    private readonly limits: Limits = LIMITS,
  ) {}

  /** Restores the output that a killed run has left aside, unless another run is active. Errors are left to `write`, which reports them. */
  public restore(): void {
    quietly(() => this.tryRestore());
  }

  /**
   * Restores the output that a killed run has left aside.
   *
   * @throws Error when the output cannot be restored
   */
  public tryRestore(): 'restored' | 'nothing to restore' | 'another run is active' {
    const folder = this.folder();
    let outcome: 'restored' | 'nothing to restore' = 'nothing to restore';
    for (const Way of [Swap, InPlace]) {
      const { aside, isHalfDone } = new Way(this.fs, folder, this.path, this.report);
      if (this.fs.stat(aside) === undefined) {
        continue;
      }
      const fs = asOwnerOf(this.fs, folder);
      let lock = Lock.tryAcquire(fs, aside);
      if (!(lock instanceof Lock) && isHalfDone && stateOf(lock) === 'unknown') {
        lock = Lock.acquire(fs, aside, this.report, this.limits);
      }
      if (!(lock instanceof Lock)) {
        return 'another run is active';
      }
      try {
        outcome = new Way(lock.guard(), folder, this.path, this.report).recover() ? 'restored' : outcome;
      } finally {
        lock.release();
      }
    }
    return outcome;
  }

  /**
   * Replaces what this program has written by files, given by their paths in the folder. If nothing differs, nothing is touched.
   *
   * @param accept is called before anything is written; a ConfigurationError that it throws ends the run
   * @param writer produces the files: what other apps of this process have written remains
   * @throws Error when the files cannot be written; the output remains unchanged
   */
  public write(files: ReadonlyMap<string, string>, accept: Accept = () => undefined, writer?: Writer): Changes {
    let folder: string | undefined;
    let access: Access | undefined;
    try {
      folder = this.folder();
      access = Access.open(this.fs, folder, this.path, this.report, this.limits);
      return this.replace(access, folder, files, accept, writer);
    } catch (error) {
      if (error instanceof ConfigurationError) {
        throw error;
      }
      throw new Error(`${this.path} could not be written: ${messageOf(error)}${this.owner(error, folder)}. ${this.whatIsThere(folder)}`, {
        cause: error,
      });
    } finally {
      access?.release();
    }
  }

  private folder(): string {
    return behindLinks(this.fs, resolve(this.path));
  }

  private replace(access: Access, folder: string, files: ReadonlyMap<string, string>, accept: Accept, writer?: Writer): Changes {
    const { fs } = access;
    const isThere = fs.stat(folder) !== undefined;
    if (isThere && isWithin(process.cwd(), fs.resolve(folder))) {
      throw new Error('it is the working directory, or contains it, and cannot be replaced: use a separate folder');
    }
    const before = isThere ? survey(fs, folder, basename(new InPlace(fs, folder, this.path, this.report).aside)) : NOTHING;
    const written = writer && new Written(folder, writer);
    const apps = written?.others(files, before.files) ?? new Set<string>();
    const read = (path: string) => fs.read(join(folder, path));
    const { own, others, list, notes } = share(before, read, { path: this.path, program: thisProgram(), files, apps });
    const wanted = list === undefined ? files : new Map(files).set(LIST, list);
    const plan = planFor(fs, folder, this.path, before, wanted, others);
    const { created, changed, removed } = plan.changes;
    const shown = (paths: readonly string[]) => paths.filter((path) => path !== LIST);
    const reported = { ...plan.changes, created: shown(created), changed: shown(changed), removed: shown(removed) };
    if (!isThere || created.length + changed.length + removed.length > 0) {
      accept(reported, read, own);
      access.replace(plan);
    }
    written?.record(files.keys(), apps);
    notes.forEach(this.report);
    return reported;
  }

  /** What to do where the folder belongs to another user; empty for other errors. */
  private owner(error: unknown, folder = ''): string {
    try {
      const [uid, user] = [this.fs.stat(folder)?.uid, process.getuid?.()];
      const isForbidden = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
      return isForbidden && uid !== undefined && uid !== user
        ? `: it belongs to user ${uid}, and this is user ${user}: change its owner, or use another folder`
        : '';
    } catch {
      return '';
    }
  }

  private whatIsThere(folder?: string): string {
    if (folder === undefined) {
      return 'The old output is unchanged';
    }
    const [swap, inPlace] = [Swap, InPlace].map((Way) => new Way(this.fs, folder, this.path, this.report));
    try {
      return swap.isHalfDone
        ? `The old output is in ${swap.old}: ${RESTORE}`
        : inPlace.isHalfDone
          ? `Some files of the new output are in place, and the old ones are in ${inPlace.old}: ${RESTORE}`
          : 'The old output is unchanged';
    } catch {
      return `The old output is unchanged, or is in ${swap.old} or ${inPlace.old}; then ${RESTORE}`;
    }
  }
}

function messageOf(error: unknown): string {
  return (error as Partial<Error> | undefined)?.message ?? String(error);
}
