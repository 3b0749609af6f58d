import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';

/** The folders of lib/: each may import from those before it. */
const ORDER = [
  'kubernetes',
  'policy',
  'tenant',
  'environment',
  'helm',
  'monitoring',
  'network',
  'pod',
  'workload',
  'delivery',
  'fleet',
  'app',
  'check',
  'compose',
  'shop',
  'cli',
];

/** What users' tests import: beside the library, not part of it. */
const BESIDE: Record<string, string[]> = { testing: ['kubernetes', 'policy'] };

/** Longer files hold more than one concept. Styles are exempt: a style sheet has a line for each declaration. */
const MAX_LINES = 250;

const LIB = join(__dirname, '../lib');

interface Import {
  readonly from: string;
  readonly to: string;
}

const all = readdirSync(LIB, { recursive: true, encoding: 'utf8' });
const files = all.filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

/** Imports of other files of lib/, those of types alone included, as paths within it. */
function importsOf(file: string): Import[] {
  const path = join(LIB, file);
  return preProcessFile(readFileSync(path, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name))
    .map((target) => [`${target}.ts`, join(target, 'index.ts')].find((candidate) => existsSync(candidate)) ?? target)
    .map((target) => ({ from: file, to: relative(LIB, target) }))
    .filter(({ to }) => !to.startsWith('..'));
}

/** The folder of a file, '' for lib/index.ts. */
function folderOf(file: string): string {
  return file.includes('/') ? file.split('/')[0] : '';
}

function mayImport(from: string, to: string): boolean {
  // The shop is a user of the library and imports it as users do.
  if (from === '' || from === to || (from === 'shop' && to === '')) {
    return true;
  }
  return from in BESIDE ? BESIDE[from].includes(to) : ORDER.slice(0, ORDER.indexOf(from)).includes(to);
}

/** Imports between the files and subfolders of a folder, each taken as one node. */
function within(folder: string): Map<string, Set<string>> {
  const prefix = folder === '.' ? '' : `${folder}/`;
  const nodes = new Map<string, Set<string>>();
  const nodeOf = (path: string) => path.slice(prefix.length).split('/')[0];
  for (const { from, to } of imports) {
    if (from.startsWith(prefix) && to.startsWith(prefix) && nodeOf(from) !== nodeOf(to)) {
      nodes.set(nodeOf(from), (nodes.get(nodeOf(from)) ?? new Set()).add(nodeOf(to)));
    }
  }
  return nodes;
}

/** A way along imports from a node back to itself; undefined where the graph has none. */
function cycleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const done = new Set<string>();
  const follow = (way: string[]): string | undefined => {
    const node = way.at(-1)!;
    for (const next of graph.get(node) ?? []) {
      if (way.includes(next)) {
        return [...way.slice(way.indexOf(next)), next].join(' -> ');
      }
      const cycle = done.has(next) ? undefined : follow([...way, next]);
      if (cycle) {
        return cycle;
      }
    }
    done.add(node);
    return undefined;
  };
  return [...graph.keys()].map((node) => follow([node])).find((cycle) => cycle !== undefined);
}

describe('lib/', () => {
  test('has no folder without a place in the order', () => {
    const folders = [...new Set(files.map(folderOf))].filter((folder) => folder !== '');
    expect(folders.filter((folder) => !ORDER.includes(folder) && !(folder in BESIDE))).toEqual([]);
  });

  test('imports in the order of its folders', () => {
    expect(imports.filter(({ from, to }) => !mayImport(folderOf(from), folderOf(to)))).toEqual([]);
  });

  test('has no cycles of files, nor of files and subfolders in any folder, imports of types included', () => {
    const folders = [...new Set(files.map((file) => dirname(file)))].flatMap((folder) =>
      folder.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/')),
    );
    expect([...new Set(folders)].flatMap((folder) => cycleIn(within(folder)) ?? [])).toEqual([]);
  });

  test('plans and renders pods from values: lib/pod knows no construct of workloads, and its plan none at all', () => {
    const planning = files.filter((file) => /^pod\/(plan|render)\/|^pod\/model/.test(file));
    const constructs = planning.filter((file) => readFileSync(join(LIB, file), 'utf8').includes("from 'constructs'"));
    expect(planning.length).toBeGreaterThan(10);
    expect(constructs).toEqual([]);
  });

  test(`has no file over ${MAX_LINES} lines`, () => {
    const programs = all.filter((file) => /\.(ts|js)$/.test(file));
    const lines = (file: string) => readFileSync(join(LIB, file), 'utf8').split('\n').length - 1;
    expect(programs.filter((file) => lines(file) > MAX_LINES)).toEqual([]);
  });
});
