import { ComposeProject, ComposeProjectOptions, Environment, EnvironmentChart, App } from '../../../lib';
import { importProject, type Import } from '../../../lib/compose/import-project';
import type { Strictness } from '../../../lib/compose/report/verdict';
import { print } from '../../../lib/compose/program/print/print';
import { composeFile } from '../samples';

interface Files {
  readonly [path: string]: string;
}

const filesOf = (given: Files | string): Files => (typeof given === 'string' ? { 'compose.yaml': given } : given);

/** What becomes of a Compose file, with others beside it. */
export function imported(given: Files | string, strictness: Strictness & { readonly profiles?: string[] } = {}): Import {
  const { profiles, ...how } = strictness;
  return importProject({ files: [composeFile(filesOf(given))], environment: { TOKEN_OF_PROCESS: 'hunter2hunter2' }, profiles }, how);
}

/** The program of a Compose file, and `outcome: detail` of a key, in which `.` is the folder of the file. */
export function converted(given: Files | string) {
  const file = composeFile(filesOf(given));
  const { program, report } = importProject({ files: [file], environment: {} });
  const folder = file.slice(0, file.lastIndexOf('/'));
  const said = new Map(report.keys.map(({ path, outcome, detail }) => [path, `${outcome}: ${detail.replaceAll(folder, '.')}`]));
  return { said: (path: string) => said.get(path) ?? '', text: print(program) };
}

/** The program of a Compose file, in one line. */
export function programOf(given: Files | string): string {
  return print(imported(given).program).replace(/\s+/g, ' ').replaceAll(', }', ' }').replaceAll(', ]', ' ]');
}

/** `outcome: detail` of each key, by its path. */
export function outcomesOf(
  given: Files | string,
  strictness: Strictness & { readonly profiles?: string[] } = {},
): { readonly [path: string]: string } {
  return Object.fromEntries(imported(given, strictness).report.keys.map(({ path, outcome, detail }) => [path, `${outcome}: ${detail}`]));
}

/** A service `web` of node, with these lines, and whatever follows. */
export function web(lines: readonly string[], ...others: readonly string[]): string {
  return ['services:', '  web:', '    image: ghcr.io/acme/web:1.0.0', ...lines.map((line) => `    ${line}`), ...others, ''].join('\n');
}

/** The services of a Compose file in an environment. */
export function loaded(given: Files | string, options?: ComposeProjectOptions): ComposeProject {
  const chart = new EnvironmentChart(new App(), 'production', { environment: Environment.production({ domain: 'shop.example.com' }) });
  return ComposeProject.load(chart, 'shop', composeFile(filesOf(given)), options);
}
