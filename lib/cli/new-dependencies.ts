import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Dependencies } from '../compose/program/files';
import { packageManifest } from './package-manifest';

const LIBRARY = 'cdk8s-shop';
/** What runs a program that imports the library, and checks its types. */
const TOOLS = ['@types/node', 'cdk8s-cli', 'tsx', 'typescript'];

/** What a project in a folder depends on: the library as the project around the working directory has it, or else the version of this package. */
export function newDependencies(folder: string): Dependencies {
  const { version, peerDependencies, devDependencies } = packageManifest();
  const dependencies = { ...peerDependencies, [LIBRARY]: specifierFor(folder) ?? version };
  return {
    dependencies: Object.fromEntries(Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1))),
    devDependencies: Object.fromEntries(TOOLS.map((name) => [name, devDependencies[name]])),
  };
}

/** The specifier by which the nearest project that depends on the library does so; its paths lead from the folder to the same file. */
function specifierFor(folder: string): string | undefined {
  for (let above = process.cwd(); ; above = dirname(above)) {
    const specifier = specifierIn(join(above, 'package.json'));
    if (specifier !== undefined) {
      const local = /^(?:(file:|link:)(.*)|(\.{0,2}\/.*))$/.exec(specifier);
      const [, scheme = 'file:', path = local?.[3]] = (local ?? []) as (string | undefined)[];
      return path === undefined ? specifier : `${scheme}${relative(resolve(folder), resolve(above, path)).split(sep).join('/')}`;
    }
    if (above === dirname(above)) {
      return undefined;
    }
  }
}

function specifierIn(file: string): string | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly [field: string]: { readonly [name: string]: string } | undefined };
  return ['dependencies', 'devDependencies'].map((field) => manifest[field]?.[LIBRARY]).find((specifier) => specifier !== undefined);
}
