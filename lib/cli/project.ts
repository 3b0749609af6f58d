import { readFileSync } from 'node:fs';
import type * as yaml from 'yaml';

const FILE = 'cdk8s.yaml';

/** What the file `cdk8s.yaml` of the working directory says about synthesis; nothing without a file. */
export interface Project {
  /** The command that runs the program. */
  readonly app?: string;
  /** The output folder. */
  readonly output?: string;
}

/**
 * Reads the project of the working directory.
 *
 * @throws Error for a file that cannot be read, or that has values of another type
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export function readProject(): Project | undefined {
  const text = read();
  if (text === undefined) {
    return undefined;
  }
  const values = parseYaml(text) ?? {};
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw new Error(`${FILE} is not a map: write \`app: node main.js\``);
  }
  const { app, output } = values as { app?: unknown; output?: unknown };
  for (const [key, value] of Object.entries({ app, output })) {
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw new Error(`\`${key}\` of ${FILE} is ${JSON.stringify(value)}, which is not a text: write it as in \`app: node main.js\``);
    }
  }
  return { app, output } as Project;
}

function read(): string | undefined {
  try {
    return readFileSync(FILE, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return undefined;
    }
    throw new Error(`${FILE} could not be read: ${message}`, { cause: error });
  }
}

function parseYaml(text: string): unknown {
  // Loaded on demand, because other commands read no project.
  const { parse } = require('yaml') as typeof yaml; // eslint-disable-line @typescript-eslint/no-require-imports
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${FILE} is not YAML: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}
