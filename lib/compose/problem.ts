import type { Position } from './value';

/** A mistake in a Compose file. */
export interface Problem {
  readonly position: Position;
  /** Path of the key, with the names as written, such as `services.web.ports[0]`; empty for the file as a whole. */
  readonly path: string;
  /** The value, and what is wrong with it. */
  readonly problem: string;
  /** What to write instead. */
  readonly remedy: string;
}

/** Compose files that cannot be read, with each mistake in them. */
export class UnreadableProject extends Error {
  constructor(public readonly problems: readonly Problem[]) {
    super(problems.map(lineOf).join('\n'));
    this.name = 'UnreadableProject';
  }
}

/** `compose.yaml:3:5: services.web.ports[0]: problem: remedy`, in one line. */
export function lineOf({ position: { file, line, column }, path, problem, remedy }: Problem): string {
  return `${file}:${line}:${column}: ${path && `${path}: `}${problem}: ${remedy}`.replace(/\s*[\r\n]\s*/g, ' ');
}
