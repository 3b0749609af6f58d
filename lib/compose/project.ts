import type { Mapping, Position } from './value';

/** What the files of a Compose project say together: merged, interpolated, and with `include` and `extends` resolved. */
export interface Project {
  /** From `COMPOSE_PROJECT_NAME`, the key `name`, or the folder. */
  readonly name: string;
  /** Folder against which relative paths are resolved. */
  readonly directory: string;
  /** Services by name as written; values keep the position of the file that they come from. */
  readonly services: ReadonlyMap<string, ProjectService>;
  /** Jobs by name as written: containers that end, which a schedule or a person starts. */
  readonly jobs: ReadonlyMap<string, ProjectService>;
  /** Each other top-level key, such as `networks`, `volumes` and `x-common`, as merged; also `include`, whose files are part of the project. */
  readonly others: Mapping;
  /** What was understood differently than its author may expect, such as a key that a later file removes. */
  readonly notes: readonly Note[];
}

/** A service or a job, as merged. */
export interface ProjectService {
  readonly name: string;
  /** `services.NAME` or `jobs.NAME`. */
  readonly path: string;
  readonly position: Position;
  /** As merged; also `extends`, whose service it contains. */
  readonly definition: Mapping;
  /** Folder against which its relative paths are resolved; those of included and extended files are rewritten for it. */
  readonly directory: string;
  /** Whether a profile of this run, or a service that depends on it, makes it part of the project. */
  readonly isActive: boolean;
  /** Variables from `environment` and the files of `env_file`, resolved; those of env files stand at the path of the file. */
  readonly variables: ReadonlyMap<string, Variable>;
}

/** An environment variable of a service. */
export interface Variable {
  readonly value: string;
  /** `services.web.environment.NAME`, `services.web.environment[0]` where it is a list, or `services.web.env_file[0]`. */
  readonly path: string;
  readonly position: Position;
}

/** A remark for the report. */
export interface Note {
  readonly position: Position;
  readonly path: string;
  readonly text: string;
}

/** What to load. */
export interface ProjectSources {
  /**
   * The Compose files, in the order of `-f`: later ones are merged over earlier ones. Without any, those of `COMPOSE_FILE`, or those with standard
   * names in this folder or the nearest one above it.
   */
  readonly files: readonly string[];
  /** By default those of `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[];
  /** Files of variables for interpolation; by default `.env` in the project's folder. */
  readonly envFiles?: readonly string[];
  /** Variables of the process, which precede those of files. */
  readonly environment?: { readonly [name: string]: string | undefined };
}
