import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadProject } from '../../lib/compose/load-project';
import { below } from '../../lib/compose/node';
import { UnreadableProject } from '../../lib/compose/problem';
import type { Project, ProjectSources } from '../../lib/compose/project';
import type { Value } from '../../lib/compose/value';

/** Files by their paths; the first one is the Compose file, unless others are named. */
export interface Files {
  readonly [path: string]: string;
}

export type Options = Partial<ProjectSources>;

/** Reads a project from files that exist only meanwhile. */
export function load(files: Files, options: Options = {}): Project {
  return within(files, (folder) => loadProject(sources(files, options, folder)));
}

/** The mistakes in files, each as its line, without the folder; none where they are read. */
export function mistakesIn(files: Files | string, options: Options = {}): string[] {
  const all = typeof files === 'string' ? { 'compose.yaml': files } : files;
  return within(all, (folder) => {
    try {
      loadProject(sources(all, options, folder));
      return [];
    } catch (error) {
      if (!(error instanceof UnreadableProject)) {
        throw error;
      }
      return error.message.replaceAll(`${folder}/`, '').split('\n');
    }
  });
}

/** The remarks on files, each as its path and its text. */
export function notesOn(files: Files | string, options: Options = {}): string[] {
  const all = typeof files === 'string' ? { 'compose.yaml': files } : files;
  return load(all, options).notes.map(({ path, text }) => `${path}: ${text}`);
}

/** A value without places. */
export function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return value.value;
    case 'sequence':
      return value.items.map(plain);
    case 'mapping':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  }
}

/** What the services of files say after merges, without places. */
export function servicesOf(files: Files | string, options: Options = {}): { [name: string]: Record<string, unknown> } {
  const { services } = load(typeof files === 'string' ? { 'compose.yaml': files } : files, options);
  return Object.fromEntries([...services].map(([name, { definition }]) => [name, plain(definition) as Record<string, unknown>]));
}

/** `services:` with one service `web` of these lines. */
export function web(...lines: readonly string[]): string {
  return ['services:', '  web:', '    image: nginx:1.29', ...lines.map((line) => `    ${line}`), ''].join('\n');
}

/** Each scalar of a value with its line and column, as `path line:column`. */
export function placesIn(value: Value, path = ''): string[] {
  switch (value.kind) {
    case 'scalar':
      return [`${path} ${value.position.line}:${value.position.column}`];
    case 'sequence':
      return value.items.flatMap((item, index) => placesIn(item, below(path, index)));
    case 'mapping':
      return [...value.entries].flatMap(([key, entry]) => placesIn(entry.value, below(path, key)));
  }
}

function sources(files: Files, options: Options, folder: string): ProjectSources {
  const { files: named = [Object.keys(files)[0]], envFiles = [], ...others } = options;
  const full = (file: string) => join(folder, file);
  return { ...others, files: named.map(full), envFiles: envFiles.map(full) };
}

function within<T>(files: Files, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
