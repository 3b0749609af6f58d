import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { App, Environment, EnvironmentChart } from '../../../lib';
import * as library from '../../../lib';
import { evaluate } from '../../../lib/compose/program/evaluate';
import { filesOf } from '../../../lib/compose/program/files';
import type { Program } from '../../../lib/compose/program/statement';
import { filesOf as written, temporaryFolder } from '../../app/files';

export const DEPENDENCIES = { dependencies: { 'cdk8s-shop': '0.1.0' }, devDependencies: {} };
const DOMAIN = 'shop.example.com';

/** What an app writes with the charts of a program. */
function output(make: (app: App, environment: Environment) => unknown): Record<string, string> {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  [Environment.development({ domain: DOMAIN }), Environment.production({ domain: DOMAIN })].forEach((environment) =>
    make(app, environment),
  );
  app.synth();
  return written(outdir);
}

/** What a program makes where it is evaluated. */
export function evaluated(program: Program): Record<string, string> {
  return output((app, environment) => evaluate(new EnvironmentChart(app, environment.name, { environment }), program));
}

/** What a program makes where it is printed, compiled and run. */
export function printedAndRun(program: Program): Record<string, string> {
  const folder = temporaryFolder();
  filesOf(program, DEPENDENCIES).forEach((content, path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  });
  const [, code] = [...filesOf(program, DEPENDENCIES)].find(([path]) => path.endsWith('.ts') && path !== 'main.ts')!;
  return output((app, environment) => new (chartIn(String(code), folder))(app, environment));
}

function chartIn(code: string, folder: string): new (app: App, environment: Environment) => EnvironmentChart {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: Record<string, never> = {};
  const load = (name: string): unknown => (name === 'cdk8s-shop' ? library : jest.requireActual(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a program that the library has printed
  (new Function('require', 'exports', '__dirname', outputText) as (load: unknown, exports: object, folder: string) => void)(
    load,
    exported,
    folder,
  );
  return Object.values(exported)[0];
}
