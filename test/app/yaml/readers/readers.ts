import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { parseDocument } from 'yaml';

/** What each reader makes of documents, by its name. */
export type Readings = Record<string, unknown[]>;

/** Readers of JavaScript, of both versions of YAML. */
export function readHere(documents: string[]): Readings {
  const each = (read: (document: string) => unknown) => documents.map(read);
  return {
    'yaml, 1.1': each((document) => ofYaml(document, '1.1')),
    'yaml, 1.2': each((document) => ofYaml(document, '1.2')),
    'js-yaml, 1.1': each((document) => load(document, { schema: YAML11_SCHEMA })),
    'js-yaml, 1.2': each((document) => load(document, { schema: CORE_SCHEMA })),
  };
}

function ofYaml(document: string, version: '1.1' | '1.2'): unknown {
  const parsed = parseDocument(document, { version });
  if (parsed.errors.length + parsed.warnings.length > 0) {
    throw [...parsed.errors, ...parsed.warnings][0];
  }
  return parsed.toJS();
}

/** Readers in languages of their own: Python's, and those of kubectl and other Go programs. */
export interface Foreign {
  readonly name: string;
  /** Undefined where it is missing. */
  readonly program?: string;
  readonly advice: string;
  readonly read: (documents: string[]) => Readings;
}

const GO = join(__dirname, 'go');

export const FOREIGN: Foreign[] = [
  {
    name: 'Python',
    program: succeeds('python3', '-c', 'import yaml') ? 'python3' : undefined,
    advice: 'install python3 and python3-yaml',
    read: (documents) => run(documents, __dirname, 'python3', join(__dirname, 'read.py')),
  },
  {
    name: 'Go',
    program: succeeds('go', 'version') ? 'go' : undefined,
    advice: 'install Go (golang-go)',
    read: (documents) => run(documents, GO, 'go', 'run', '.'),
  },
];

function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}

function run(documents: string[], cwd: string, program: string, ...args: string[]): Readings {
  const output = execFileSync(program, args, { cwd, input: JSON.stringify(documents), encoding: 'utf8', maxBuffer: 2 ** 30 });
  return JSON.parse(output) as Readings;
}
