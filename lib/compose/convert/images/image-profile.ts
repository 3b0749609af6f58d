import type { PortDraft } from '../port-draft';

/**
 * Memory of an image of which nothing is known, and of the interpreters of applications: those of Java, Chromium and Python take several hundred
 * megabytes, and a limit below what a program takes ends it, while one above costs a request.
 */
export const MEMORY_OF_APPLICATIONS = '512m';

/** What is known of an image. */
export interface ImageProfile {
  /** `postgres`, ...: how `Runtime` calls it; undefined where the library has no profile. */
  readonly runtime?: string;
  /** Why the image does not run under the restricted profile of Pod Security, and what to do. */
  readonly obstacle?: string;
  /** Numeric user of the image. */
  readonly user?: number;
  readonly group?: number;
  /** Directories that it writes to. */
  readonly writable?: readonly string[];
  /** Directories that it writes to, and that contain files of the image. */
  readonly copied?: readonly string[];
  /** Ports on which it listens. */
  readonly ports?: readonly PortDraft[];
  /** Memory that it needs at least, as Compose writes it; that of a small service by default. */
  readonly memory?: string;
  /** Directory of its data. */
  readonly data?: string;
  /** Whether it keeps data of others: it is not published by default. */
  readonly isDataStore?: boolean;
}
