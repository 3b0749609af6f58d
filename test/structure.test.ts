import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';

/** The folders of lib/: each may import from those before it. */
const ORDER = ['kubernetes', 'environment', 'network', 'workload', 'app', 'shop', 'cli'];

/** What users' tests import: beside the library, not part of it. */
const BESIDE: Record<string, string[]> = { testing: ['kubernetes'] };

const LIB = join(__dirname, '../lib');

interface Import {
  from: string;
  to: string;
  /** An import of types alone, which nothing is left of when the program runs. */
  isType: boolean;
}

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

/** Imports of other files of lib/, as paths within it. */
function importsOf(file: string): Import[] {
  const path = join(LIB, file);
  const text = readFileSync(path, 'utf8');
  return preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName, pos }) => ({
      target: join(dirname(path), fileName),
      isType: text.slice(text.lastIndexOf('\n', pos) + 1).startsWith('import type'),
    }))
    .map(({ target, isType }) => ({
      isType,
      file: [`${target}.ts`, join(target, 'index.ts')].find((candidate) => existsSync(candidate)) ?? target,
    }))
    .map((target) => ({ from: file, to: relative(LIB, target.file), isType: target.isType }))
    .filter(({ to }) => !to.startsWith('..'));
}

/** The folder of a file, '' for lib/index.ts. */
function folderOf(file: string): string {
  return file.includes('/') ? file.split('/')[0] : '';
}

function mayImport(from: string, to: string): boolean {
  if (from === '' || from === to) {
    return true;
  }
  return from in BESIDE ? BESIDE[from].includes(to) : ORDER.slice(0, ORDER.indexOf(from)).includes(to);
}

/** A way along imports from a file back to itself. */
function cycleThrough(start: string): string[] | undefined {
  const seen = new Set<string>();
  const follow = (way: string[]): string[] | undefined => {
    for (const { to } of imports.filter(({ from, isType }) => from === way.at(-1) && !isType)) {
      if (to === start) {
        return [...way, to];
      }
      if (!seen.has(to)) {
        seen.add(to);
        const cycle = follow([...way, to]);
        if (cycle) {
          return cycle;
        }
      }
    }
    return undefined;
  };
  return follow([start]);
}

describe('lib/', () => {
  test('has no folder without a place in the order', () => {
    const folders = [...new Set(files.map(folderOf))].filter((folder) => folder !== '');
    expect(folders.filter((folder) => !ORDER.includes(folder) && !(folder in BESIDE))).toEqual([]);
  });

  test('imports in the order of its folders', () => {
    expect(imports.filter(({ from, to }) => !mayImport(folderOf(from), folderOf(to)))).toEqual([]);
  });

  test('has no cycles of files', () => {
    expect(files.map((file) => cycleThrough(file)?.join(' -> ')).filter((cycle) => cycle !== undefined)).toEqual([]);
  });
});
