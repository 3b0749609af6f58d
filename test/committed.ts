import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '..');

/** The outputs of the shop and of the examples, from the root of the project: `dist`, `examples/my-app/dist`, ... */
export const OUTPUTS = ['dist', ...readdirSync(join(ROOT, 'examples')).map((example) => `examples/${example}/dist`)];

/** What is applied together: `dist/production`; of a fleet, what goes to one cluster: `examples/fleet/dist/fra-1`. */
export const SETS = OUTPUTS.flatMap((output) => readdirSync(join(ROOT, output)).map((folder) => `${output}/${folder}`));

/** The paths of the YAML files below a folder, from the root of the project. */
export function yamlOf(folder: string): string[] {
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.yaml')).map((path) => join(folder, path));
}

/** Whether a set runs in production. */
export function isProduction(set: string): boolean {
  return basename(set) === 'production' || readdirSync(join(ROOT, set)).includes('production');
}
