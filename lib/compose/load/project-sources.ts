import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Findings } from '../findings';
import type { ProjectSources } from '../project';
import { topOf } from '../read/read-text';
import { readVariables } from '../variables/read-variables';

/** The files and the variables that a project is read from. */
export interface ProjectInputs {
  readonly files: readonly string[];
  readonly directory: string;
  readonly variables: Map<string, string>;
}

const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/**
 * The files that are named, or those of `COMPOSE_FILE`, or those that have a standard name in this folder or one above it; and the variables of the
 * process, which precede those of the env files.
 *
 * @see https://docs.docker.com/compose/how-tos/environment-variables/envvars/
 */
export function projectInputs({ files: named, envFiles, environment = {} }: ProjectSources, findings: Findings): ProjectInputs {
  const variables = new Map(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const readEnvFiles = (folder: string) => {
    const files = envFiles?.length ? envFiles : standardEnvFile(folder, variables);
    const found = readVariables(
      files.map((file) => ({ file, mention: topOf(file) })),
      variables,
      findings,
    );
    found.forEach(({ value }, name) => variables.set(name, variables.get(name) ?? value));
  };
  readEnvFiles(named.length > 0 ? dirname(named[0]) : '.');
  if (named.length > 0) {
    return { files: named, directory: dirname(named[0]), variables };
  }
  const separator = variables.get('COMPOSE_PATH_SEPARATOR') ?? delimiter;
  const files = variables.get('COMPOSE_FILE')?.split(separator) ?? standardFiles();
  if (files.length === 0) {
    findings.problem(topOf('compose.yaml').position, '', 'there is no Compose file in this folder, nor above it', 'name one');
  }
  const directory = dirname(files[0] ?? '.');
  readEnvFiles(directory);
  return { files, directory, variables };
}

function standardEnvFile(folder: string, variables: ReadonlyMap<string, string>): string[] {
  const isDisabled = /^(1|t|true)$/i.test(variables.get('COMPOSE_DISABLE_ENV_FILE') ?? '');
  const file = join(folder, '.env');
  return !isDisabled && existsSync(file) && statSync(file).isFile() ? [file] : [];
}

/** The Compose file of this folder, or of the nearest one above it that has one, and its override file. */
function standardFiles(): string[] {
  for (let folder = '.'; ; folder = join(folder, '..')) {
    const [file, override] = [NAMES, OVERRIDES].map((names) => names.map((name) => join(folder, name)).find((path) => existsSync(path)));
    if (file !== undefined) {
      return override === undefined ? [file] : [file, override];
    }
    if (resolve(folder) === resolve(folder, '..')) {
      return [];
    }
  }
}
