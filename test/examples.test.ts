import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as library from '../lib';

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

/** What examples may use without declaring it. */
const PRELUDE = `
import { Chart, Cron, Duration, Include, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ${Object.keys(library).join(', ')}, type EnvironmentChartProps } from '../lib';
declare const chart: Chart;
declare const [cart, frontend]: Microservice[];
export {};
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

/** Errors of the compiler in all examples, each as a module of its own, by class. */
function errorsOf(all: readonly Example[]): string[] {
  const files = new Map(all.map(({ name, code }) => [join(__dirname, `example-${name}.ts`), `${PRELUDE}${code}\n`]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    lib: ['lib.es2022.d.ts'],
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
