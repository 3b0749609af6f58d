import { dirname } from 'node:path/posix';
import { KUSTOMIZATION } from './owned';

/** An app of this process that writes files. */
export interface Writer {
  readonly app: object;
  /** Paths of its charts. */
  readonly charts: readonly string[];
}

/** A writer, without a reference that would keep the app in memory. */
interface Known {
  readonly id: symbol;
  readonly charts: ReadonlySet<string>;
}

const IDS = new WeakMap<object, symbol>();
/** By folder, and by path in it: the app that has written the file last. */
const WRITERS = new Map<string, Map<string, Known>>();

/** What the apps of this process have written into a folder. */
export class Written {
  private readonly self: Known;
  private readonly writers: Map<string, Known>;

  constructor(folder: string, { app, charts }: Writer) {
    this.self = { id: IDS.get(app) ?? Symbol(), charts: new Set(charts) };
    IDS.set(app, this.self.id);
    this.writers = WRITERS.get(folder) ?? new Map<string, Known>();
    WRITERS.set(folder, this.writers);
  }

  /**
   * Files of other apps that remain when this app writes files. As a chart replaces one of the same file, an environment replaces one of the same
   * name, whose Kustomization lists its files.
   *
   * @param there files that the folder contains
   * @throws Error where an environment would replace that of another app that has other charts
   */
  public others(files: ReadonlyMap<string, string>, there: ReadonlySet<string>): Set<string> {
    const others = new Set<string>();
    for (const [path, writer] of this.writers) {
      if (writer.id === this.self.id || files.has(path) || !there.has(path)) {
        continue;
      }
      const environment = dirname(path);
      if (!files.has(`${environment}/${KUSTOMIZATION}`)) {
        others.add(path);
      } else if (![...this.self.charts].some((chart) => writer.charts.has(chart))) {
        throw new Error(
          `another app of this process has written ${environment}/, from other charts: use one app for all charts of an environment, or another name`,
        );
      }
    }
    return others;
  }

  /** Records the files of this app, and that those of others remain. */
  public record(files: Iterable<string>, others: ReadonlySet<string>): void {
    for (const path of this.writers.keys()) {
      if (!others.has(path)) {
        this.writers.delete(path);
      }
    }
    for (const path of files) {
      this.writers.set(path, this.self);
    }
  }
}
