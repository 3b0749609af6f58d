import { listed } from '../../kubernetes/listed';
import type { Project } from '../project';
import type { Position } from '../value';
import { type Key, keysOf } from './leaves';
import type { ImportReport, KeyReport, Outcome } from './outcome';

/** Of outcomes of one key, the first counts. */
const ORDER: readonly Outcome[] = ['refused', 'approximated', 'mapped', 'development only'];

/** A key that a converter speaks of. */
interface Place {
  readonly path: string;
  readonly position: Position;
}

/**
 * What becomes of each key of a project.
 *
 * An outcome of a key covers the keys below it. Where a key has several, the report joins their details, and has the one that says most. Nothing becomes
 * of a key that is undefined.
 */
export class Ledger {
  private readonly keys: readonly Key[];
  private readonly entries = new Map<string, KeyReport>();
  private readonly services: ReadonlyMap<string, string | undefined>;

  constructor(private readonly project: Project) {
    this.keys = keysOf(project);
    this.services = new Map(this.keys.map(({ path, service }) => [path, service]));
  }

  /**
   * The key is part of the program, with the meaning that it has in Compose.
   *
   * @param detail what it became
   * @throws Error for a path that the project does not have
   */
  public mapped(place: Place | undefined, detail: string): void {
    this.add(place, 'mapped', detail);
  }

  /**
   * The key is part of the program, with another meaning.
   *
   * @param detail what changed, and why
   * @throws Error for a path that the project does not have
   */
  public approximated(place: Place | undefined, detail: string): void {
    this.add(place, 'approximated', detail);
  }

  /**
   * The key cannot be imported.
   *
   * @param remedy what to do instead
   * @throws Error for a path that the project does not have
   */
  public refused(place: Place | undefined, why: string, remedy: string): void {
    this.add(place, 'refused', `${why}: ${remedy}`);
  }

  /**
   * The key has a meaning on the computer of a developer only.
   *
   * @param detail why
   * @throws Error for a path that the project does not have
   */
  public developmentOnly(place: Place | undefined, detail: string): void {
    this.add(place, 'development only', detail);
  }

  /**
   * The report, in the order of the project. Keys without a value of which nothing is said mean nothing.
   *
   * @throws Error for other keys without an outcome
   */
  public report(notes: readonly string[] = [], secrets: ImportReport['secrets'] = []): ImportReport {
    const uncovered = this.keys.filter(({ isLeaf, within }) => isLeaf && !within.some(({ path }) => this.entries.has(path)));
    const silent = uncovered.filter(({ isEmpty }) => !isEmpty);
    uncovered.forEach((key) => {
      this.mapped(key, 'without a value, as if it were absent');
    });
    if (silent.length > 0) {
      throw new Error(`the import says nothing about ${listed(silent.map(({ path }) => path))}`);
    }
    const order = new Map(this.keys.map(({ path }, index) => [path, index]));
    const keys = [...this.entries.values()].sort((one, other) => order.get(one.path)! - order.get(other.path)!);
    return { project: this.project.name, keys, notes: [...new Set(notes)], secrets };
  }

  private add(place: Place | undefined, outcome: Outcome, detail: string): void {
    if (place === undefined) {
      return;
    }
    const { path, position } = place;
    if (!this.services.has(path)) {
      throw new Error(`the import speaks of "${path}", which project ${this.project.name} does not have`);
    }
    const before = this.entries.get(path);
    const details = [...new Set([...(before?.detail.split('; ') ?? []), detail])].join('; ');
    const outcomes = [outcome, before?.outcome];
    this.entries.set(path, {
      path,
      service: this.services.get(path),
      position: before?.position ?? position,
      outcome: ORDER.find((each) => outcomes.includes(each))!,
      detail: details,
    });
  }
}
