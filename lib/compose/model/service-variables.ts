import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Findings } from '../findings';
import type { Lookup } from '../interpolate/template';
import { below, get, itemsOf, textAt } from '../node';
import type { Variable } from '../project';
import { readText } from '../read/read-text';
import type { Mapping, Position, Value } from '../value';
import { readEnvFile, type FileVariable } from '../variables/env-file';
import { readRawEnvFile } from '../variables/raw-env-file';
import { pairsIn } from './pairs';

/** What a service's variables are resolved with. */
export interface Surroundings {
  readonly directory: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** The variables of a service: those of `environment`, over those of the env files, of which later ones count. */
export function serviceVariables(path: string, definition: Mapping, isActive: boolean, surroundings: Surroundings): Map<string, Variable> {
  const { variables: known, findings } = surroundings;
  const own = new Map<string, Variable | undefined>();
  for (const { name: variable, value = known.get(variable), text, path: at, position } of pairsIn(
    get(definition, 'environment'),
    below(path, 'environment'),
  )) {
    own.set(variable, value === undefined ? undefined : { value, path: at, position });
    if (value === undefined) {
      findings.note(position, at, `the variable ${variable} has no value where compose runs, so that the container does not get it`);
    } else if (text !== '' && text !== value) {
      findings.note(position, at, `${text} is a number, which compose passes as \`${value}\`: write it in quotes if the text matters`);
    }
  }
  const files = new Map<string, Variable>();
  const lookup = (variable: string) => known.get(variable) ?? own.get(variable)?.value;
  const earlier = (variable: string) => files.get(variable)?.value;
  for (const file of envFilesOf(definition, path)) {
    for (const [variable, { value }] of read(file, isActive, lookup, earlier, surroundings)) {
      files.set(variable, { value, path: file.path, position: file.position });
    }
  }
  own.forEach((variable, key) => (variable ? files.set(key, variable) : files.delete(key)));
  return files;
}

interface EnvFile {
  readonly file: string;
  readonly path: string;
  readonly position: Position;
  readonly isRequired: boolean;
  readonly format?: string;
}

function envFilesOf(definition: Mapping, path: string): EnvFile[] {
  const value = get(definition, 'env_file');
  const at = below(path, 'env_file');
  const entries: readonly (readonly [Value, string])[] =
    value?.kind === 'scalar' ? [[value, at]] : itemsOf(value).map((item, index) => [item, below(at, index)]);
  return entries.flatMap(([item, place]) => {
    const file = item.kind === 'scalar' ? item.text : textAt(item, 'path');
    const format = textAt(item, 'format');
    const isRequired = textAt(item, 'required')?.toLowerCase() !== 'false';
    return file === undefined ? [] : [{ file, path: place, position: item.position, isRequired, ...(format !== undefined && { format }) }];
  });
}

function read(
  { file, path, position, isRequired, format = '.env' }: EnvFile,
  isActive: boolean,
  lookup: Lookup,
  earlier: Lookup,
  { directory, findings }: Surroundings,
): ReadonlyMap<string, FileVariable> {
  const full = isAbsolute(file) ? file : join(directory, file);
  if (format !== '.env' && format !== 'raw') {
    findings.problem(position, path, `\`${format}\` is no format of env files`, 'write `raw`, or delete `format`');
    return new Map();
  }
  if ((!isRequired || !isActive) && !existsSync(full)) {
    if (isActive) {
      findings.note(position, path, `the file ${full} does not exist, and is not required: its variables are missing here`);
    }
    return new Map();
  }
  const text = readText(full, { position, path }, findings);
  return text === undefined ? new Map() : (format === 'raw' ? readRawEnvFile : readEnvFile)(full, text, lookup, findings, earlier);
}
