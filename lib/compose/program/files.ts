import { slug } from '../../kubernetes/names';
import { classOf } from './names';
import { print } from './print/print';
import type { Program } from './statement';
import { expressionsIn } from './traverse';

/** What a written project depends on: versions, or other specifiers of npm, by package. */
export interface Dependencies {
  readonly dependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
}

/** Namespaces are named after the project and its environment, within 63 characters. */
const LONGEST_NAME = 50;
const MAIN = 'main';
/** Those of `Environment.all`. */
const ENVIRONMENTS = ['development', 'staging', 'production'];

const TSCONFIG = `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "node16",
    "types": ["node"],
    "strict": true,
    "noUnusedLocals": true,
    "skipLibCheck": true,
    "noEmit": true
  }
}
`;

/** The files of a project that synthesizes a program, by path: text, or bytes. */
export function filesOf(program: Program, dependencies: Dependencies): ReadonlyMap<string, string | Buffer> {
  const name = labelOf(program.name);
  const module = name === MAIN ? `${name}-chart` : name;
  return new Map<string, string | Buffer>([
    ['.gitignore', 'node_modules/\n'],
    ['cdk8s.yaml', 'language: typescript\napp: npx tsx main.ts\n'],
    [`${MAIN}.ts`, mainOf(classOf(program.name), module, domainOf(program))],
    ['package.json', packageOf(name, dependencies)],
    [`${module}.ts`, print(program)],
    ['tsconfig.json', TSCONFIG],
    ...contentsOf(program),
  ]);
}

/** Domain of production that a written project begins with. */
export function domainOf({ name }: Program): string {
  return `${labelOf(name)}.example.com`;
}

/** Namespaces of its environments, the first of which is that of development. */
export function namespacesOf({ name }: Pick<Program, 'name'>): readonly string[] {
  return ENVIRONMENTS.map((environment) => `${labelOf(name)}-${environment}`);
}

/** A name as part of a domain: `my_shop` is `my-shop`. */
function labelOf(name: string): string {
  const label = slug(name).slice(0, LONGEST_NAME).replace(/-+$/, '');
  return /^[a-z]/.test(label) ? label : ['project', label].filter(Boolean).join('-');
}

function mainOf(chart: string, module: string, domain: string): string {
  return `import { App, Environment } from 'cdk8s-shop';
import { ${chart} } from './${module}';

const app = new App();
// The domain of production. \`cluster\` describes what your cluster provides, where it differs from the defaults.
for (const environment of Environment.all({ domain: '${domain}' })) {
  new ${chart}(app, environment);
}
app.synth();
`;
}

function packageOf(name: string, { dependencies, devDependencies }: Dependencies): string {
  const manifest = {
    name,
    version: '0.1.0',
    private: true,
    type: 'commonjs',
    scripts: { check: 'tsc', synth: 'cdk8s-shop synth' },
    dependencies,
    devDependencies,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** @throws Error for paths that leave the folder, and for two contents of one path */
function contentsOf({ statements }: Program): [string, Buffer][] {
  const contents = new Map<string, Buffer>();
  for (const expression of expressionsIn(statements)) {
    if (expression.kind === 'file') {
      const { path, content, encoding = 'utf8' } = expression;
      const bytes = Buffer.from(content, encoding);
      const before = contents.get(path);
      if (!/^[^/\\]+(\/[^/\\]+)*$/.test(path) || path.split('/').includes('..') || (before && !before.equals(bytes))) {
        throw new Error(`the program has a file "${path}" that cannot be written: use one path below the folder for each content`);
      }
      contents.set(path, bytes);
    }
  }
  return [...contents].map(([path, bytes]) => [`files/${path}`, bytes]);
}
