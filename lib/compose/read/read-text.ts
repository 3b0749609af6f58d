import { readFileSync } from 'node:fs';
import type { Findings } from '../findings';
import type { Position } from '../value';

/** What keeps a file from being read, and what to do. */
const CAUSES: { readonly [code: string]: readonly [string, string] } = {
  ENOENT: ['does not exist', 'create it, or correct the path'],
  ENOTDIR: ['does not exist', 'create it, or correct the path'],
  EISDIR: ['is a folder', 'name a file in it'],
  EACCES: ['may not be read', 'give this user the right to read it'],
};

/** Where a file is named: the mistake is there, where it cannot be read. */
export interface Mention {
  readonly position: Position;
  readonly path: string;
}

/** The top of a file: where it is mentioned, if nothing but the command line mentions it. */
export function topOf(file: string): Mention {
  return { position: { file, line: 1, column: 1 }, path: '' };
}

/** The text of a file; undefined where it cannot be read, which is reported. */
export function readText(file: string, { position, path }: Mention, findings: Findings): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const [problem, remedy] =
      CAUSES[code] ??
      (code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? ['is not encoded as UTF-8', 'save it as UTF-8']
        : [`cannot be read (${code || String(error)})`, 'correct the path']);
    findings.problem(position, path, `the file \`${file}\` ${problem}`, remedy);
    return undefined;
  }
}
