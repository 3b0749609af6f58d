import type { Findings } from '../findings';
import type { Mention } from '../read/read-text';
import type { Sources } from './sources';

/** What the files of a project, or of an `include`, are read with. */
export interface Context {
  readonly sources: Sources;
  readonly findings: Findings;
  /** Folder against which paths are resolved. */
  readonly directory: string;
  /** Variables by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Files that are being read, each of which includes the next. */
  readonly including: readonly string[];
}

/** A file, and where it is mentioned. */
export interface SourceFile {
  readonly file: string;
  readonly mention: Mention;
}
