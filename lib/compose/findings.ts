import { UnreadableProject, type Problem } from './problem';
import type { Note } from './project';
import type { Position } from './value';

/** What is found while files are read: mistakes, which are reported together, and remarks. */
export class Findings {
  private readonly problems: Problem[] = [];
  private readonly doubts: Problem[] = [];
  private readonly _notes: Note[] = [];
  private readonly known = new Set<string>();

  /** Records a mistake once, also where several services show it. */
  public problem(position: Position, path: string, problem: string, remedy: string): void {
    if (this.isNew(position, problem)) {
      this.problems.push({ position, path, problem, remedy });
    }
  }

  public note(position: Position, path: string, text: string): void {
    if (this.isNew(position, `${path} ${text}`)) {
      this._notes.push({ position, path, text });
    }
  }

  /** Records what is probably a mistake: a remark, but beside the mistakes of a file that has some. */
  public doubt(position: Position, path: string, problem: string, remedy: string): void {
    this.doubts.push({ position, path, problem, remedy });
    this.note(position, path, `${problem}: ${remedy}`);
  }

  public get notes(): readonly Note[] {
    return this._notes;
  }

  public get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  /** Whether a mistake at a path, below it, or nobody knows where, makes what else is wrong with it doubtful. */
  public isDoubtful(path: string): boolean {
    return this.problems.some(({ path: at }) => at === '' || at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`));
  }

  /** @throws {UnreadableProject} with the mistakes of each file from top to bottom */
  public throwIfAny(): void {
    if (this.hasProblems) {
      const all = [...this.problems, ...this.doubts];
      const files = [...new Set(all.map(({ position }) => position.file))];
      throw new UnreadableProject(
        all.sort(
          ({ position: a }, { position: b }) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
        ),
      );
    }
  }

  private isNew({ file, line, column }: Position, text: string): boolean {
    const key = JSON.stringify([file, line, column, text]);
    const isNew = !this.known.has(key);
    this.known.add(key);
    return isNew;
  }
}
