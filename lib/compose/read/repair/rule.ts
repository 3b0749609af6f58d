import type { YAMLError } from 'yaml';

/** A line that YAML does not accept. */
export interface Place {
  readonly text: string;
  /** The line before it that is not empty, and the one after it. */
  readonly before: string;
  readonly after: string;
  /** All lines before it, the next one first. */
  readonly above: readonly string[];
  /** Missing where the text is YAML, but says nothing. */
  readonly error?: YAMLError;
}

/** The line as its author meant it. */
export interface Change {
  readonly column: number;
  readonly text: string;
  readonly problem: string;
  readonly remedy: string;
}

/** How a line is corrected, if it has the mistake of the rule. */
export type Rule = (place: Place) => Change | undefined;

/** A key in any script, as a source of a regular expression. */
export const KEY = String.raw`[\p{L}\p{N}_][\p{L}\p{N}_./-]*`;

/** The dashes of lists before a key or a value. */
export const DASHES = String.raw`\s*(?:- +)*`;

/** The column of a key, or of the first dash; counts from 0. */
export function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}
