import ts from 'typescript';
import * as library from '../lib';
import * as testing from '../lib/testing';

/**
 * Runs a program of the documentation, with this library as its package.
 *
 * @param outdir where its App writes
 */
export function runProgram(code: string, outdir: string): void {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const modules = new Map<string, unknown>([
    ['cdk8s-shop', library],
    ['cdk8s-shop/testing', testing],
  ]);
  const load = (name: string) => modules.get(name) ?? jest.requireActual(name);
  process.env.CDK8S_OUTDIR = outdir;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the documentation is part of the repository
    (new Function('require', 'exports', outputText) as (load: unknown, exports: object) => void)(load, {});
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
}
