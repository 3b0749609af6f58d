import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ModuleKind, preProcessFile, ScriptTarget, transpileModule } from 'typescript';

/** The folders of lib/: each may import from those before it. */
const ORDER = ['kubernetes', 'policy', 'environment', 'monitoring', 'network', 'workload', 'app', 'shop', 'cli'];

/** What users' tests import: beside the library, not part of it. */
const BESIDE: Record<string, string[]> = { testing: ['kubernetes'] };

const LIB = join(__dirname, '../lib');

interface Import {
  from: string;
  to: string;
}

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap((file) => importsOf(file, (source) => source));
/** Without those of types alone, of which nothing is left when the program runs. */
const loaded = files.flatMap((file) => importsOf(file, compiled));

/** Imports of other files of lib/, as paths within it. */
function importsOf(file: string, view: (source: string) => string): Import[] {
  const path = join(LIB, file);
  return preProcessFile(view(readFileSync(path, 'utf8')))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name))
    .map((target) => [`${target}.ts`, join(target, 'index.ts')].find((candidate) => existsSync(candidate)) ?? target)
    .map((target) => ({ from: file, to: relative(LIB, target) }))
    .filter(({ to }) => !to.startsWith('..'));
}

function compiled(source: string): string {
  return transpileModule(source, { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 } }).outputText;
}

/** The folder of a file, '' for lib/index.ts. */
function folderOf(file: string): string {
  return file.includes('/') ? file.split('/')[0] : '';
}

function mayImport(from: string, to: string): boolean {
  // The shop is a user of the library: it takes it as users do.
  if (from === '' || from === to || (from === 'shop' && to === '')) {
    return true;
  }
  return from in BESIDE ? BESIDE[from].includes(to) : ORDER.slice(0, ORDER.indexOf(from)).includes(to);
}

/** A way along imports from a file back to itself. */
function cycleThrough(start: string): string[] | undefined {
  const seen = new Set<string>();
  const follow = (way: string[]): string[] | undefined => {
    for (const { to } of loaded.filter(({ from }) => from === way.at(-1))) {
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
