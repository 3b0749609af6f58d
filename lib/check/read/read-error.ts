import { printable } from '../printable';
import type { Position } from '../../policy/checked-object';

/** Why something could not be read: what is wrong, and what to do. */
export interface ReadError {
  readonly file: string;
  /** Undefined where the file as a whole is concerned. */
  readonly position?: Position;
  /** Problem and remedy on one line. */
  readonly message: string;
}

/** An error on one line, with its place. */
export function wordedError({ file, position, message }: ReadError): string {
  return printable(`${file}:${position ? `${position.line}:${position.column}:` : ''} ${message}`);
}

/** Ends the reading of a document. */
export class UnreadableDocument extends Error {
  constructor(
    /** Of the character in the text of the file. */
    public readonly offset: number,
    problem: string,
    public readonly remedy: string,
  ) {
    super(problem);
  }
}
