// How a program such as main.ts is compiled: to one text, which runs in its place.
import { dirname, resolve } from 'node:path';
import { isBuiltin } from 'node:module';

/** Options of esbuild. Packages remain where they are. */
export function optionsFor(program) {
  return {
    absWorkingDir: dirname(program),
    entryPoints: [program],
    bundle: true,
    packages: 'external',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Paths in the source map are relative to the program, beside which nothing is written.
    outfile: `${program}.js`,
    write: false,
    metafile: true,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  };
}

/** Prints why something has not been made, unless esbuild has printed it. */
export function complain(error) {
  if (!Array.isArray(error.errors)) {
    console.error(error);
  }
}

/** The compiled program, its files and the packages that it uses. */
export function compiled(program, { outputFiles, metafile }) {
  const [output] = Object.values(metafile.outputs);
  return {
    code: outputFiles[0].text,
    files: Object.keys(metafile.inputs).map((path) => resolve(dirname(program), path)),
    packages: [...new Set(output.imports.filter(({ external }) => external).map(({ path }) => path))].filter((path) => !isBuiltin(path)),
  };
}
