import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import * as library from '../lib';
import * as testing from '../lib/testing';
import { temporaryFolder } from './app/files';
import { runProgram } from './run-program';

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

/** What examples may use without declaring it. */
const PRELUDE = `
import { Chart, Cron, Duration, Include, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ${Object.keys(library).join(', ')}, type EnvironmentChartProps, type IRule } from '../lib';
import { ${Object.keys(testing).join(', ')} } from '../lib/testing';
declare const chart: Chart;
declare const [cart, frontend]: Microservice[];
export {};
`;

/** What pages of the documentation may use besides. */
const PAGE_PRELUDE = `
declare const [orders, database, catalog]: Microservice[];
declare const shop: Chart & { [service: string]: Microservice };
`;

interface Example {
  readonly name: string;
  readonly code: string;
}

/** Examples of the public classes, by class. */
const examples = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('shop/'))
  .flatMap((file) => examplesOf(join(LIB, file)));

function examplesOf(path: string): Example[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements
    .filter((statement) => ts.isClassDeclaration(statement))
    .flatMap((declaration) =>
      ts
        .getJSDocTags(declaration)
        .filter(({ tagName }) => tagName.text === 'example')
        .map(({ comment }) => ({ name: declaration.name!.text, code: ts.getTextOfJSDocComment(comment) ?? '' })),
    );
}

/** The TypeScript of a page: each complete program, and all other blocks together, in the order of the page. */
function pageExamples(name: string, page: string): Example[] {
  const blocks = [...page.matchAll(/^( *)```ts\n([^]*?)^\1```$/gm)].map(([, , code]) => code);
  const isProgram = (code: string) => /^import /m.test(code);
  const declares = (code: string) => /^ *(export|class|interface) /m.test(code);
  const programs = blocks.filter(isProgram).map((code, index) => ({ name: `${name}-program-${index}`, code }));
  const others = blocks
    .filter((code) => !isProgram(code))
    .map((code, index) => (declares(code) ? code : `function block${index}(this: Construct & { [field: string]: any }) {\n${code}}\n`));
  return others.length === 0 ? programs : [...programs, { name, code: PAGE_PRELUDE + others.join('') }];
}

/** Errors of the compiler in all examples, each as a module of its own, by class or page. Without imports, an example is preceded by the prelude. */
function errorsOf(all: readonly Example[]): string[] {
  const files = new Map(
    all.map(({ name, code }) => [join(__dirname, `example-${name}.ts`), /^import /m.test(code) ? code : `${PRELUDE}${code}\n`]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    lib: ['lib.es2022.d.ts'],
    paths: { 'cdk8s-shop': [join(LIB, 'index.ts')], 'cdk8s-shop/testing': [join(LIB, 'testing/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.readFile = (name) => files.get(name) ?? disk.readFile(name);
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  host.getSourceFile = (name, target) => {
    const text = files.get(name);
    return text === undefined ? disk.getSourceFile(name, target) : ts.createSourceFile(name, text, target, true);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.replace(/.*example-/, '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe('examples', () => {
  const classes = Object.entries(library).filter(([, value]) => typeof value === 'function');

  test('exist for each public class', () => {
    const named = new Set(examples.map(({ name }) => name));
    expect(classes.map(([name]) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  test('compile', () => {
    expect(errorsOf(examples)).toEqual([]);
  });

  test('that do not compile are found', () => {
    expect(errorsOf([{ name: 'wrong', code: 'new Worker(chart, "mailer", { image: 1 });' }])).toHaveLength(1);
  });
});

describe('the TypeScript of the documentation', () => {
  const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)];
  const examplesOfPage = (page: string) => pageExamples(page.replace(/\W/g, '-'), readFileSync(join(ROOT, page), 'utf8'));

  test('compiles', () => {
    const all = pages.flatMap(examplesOfPage);
    expect(all.length).toBeGreaterThan(5);
    expect(errorsOf(all)).toEqual([]);
  });

  test('runs, where it is a complete program', () => {
    for (const { code } of pages.flatMap(examplesOfPage).filter(({ name }) => name.includes('-program-'))) {
      expect(() => runProgram(code, temporaryFolder())).not.toThrow();
    }
  });

  test('that does not compile is found, in lists and in programs, too', () => {
    const page =
      "1. A list:\n\n   ```ts\n   cart.call(1);\n   ```\n\n```ts\nimport { Image } from 'cdk8s-shop';\nImage.off();\n```\n\n```ts\ncart.poke();\n```\n";
    expect(errorsOf(pageExamples('page', page))).toHaveLength(3);
  });

  test('has no links to files or pictures that do not exist', () => {
    const broken = [...pages, 'lib/shop/README.md'].flatMap((page) => {
      const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)#]+)|src="([^"]+)"/g)].map(
        ([, link, src]: (string | undefined)[]) => link ?? src!,
      );
      return links.filter((link) => !link.includes('://') && !existsSync(join(ROOT, dirname(page), link)));
    });
    expect(broken).toEqual([]);
  });
});
