import { basename, dirname, join, relative, sep } from 'node:path';
import { DISK, FileSystem } from './file-system';

type Reader = Pick<FileSystem, 'stat' | 'read' | 'resolve'>;

/** Folders of sources and of what compilers make of them: a program is the same before and after. */
const BUILT = new Set(['build', 'dist', 'lib', 'out', 'src']);
/** Programs without a main file, outside of any package. */
const NAMELESS = 'node';

/** Name of the program that this process runs. */
export function thisProgram(): string {
  // A test runner is the main file of its process, but runs each test file as a main module. For an ES module, there is no `require.main`.
  return programName(require.main?.filename ?? process.argv[1], process.cwd(), DISK);
}

/**
 * Name of a program, equal for each clone, machine, user and working directory: its package, and the path of its main file in it, without build
 * folders and extension. A program without a main file has the name of the package of the working directory.
 *
 * @param main file; where it does not exist, it is an argument of a program without a main file
 */
export function programName(main: string | undefined, cwd: string, fs: Reader): string {
  const file = resolvedFile(fs, main);
  const found = packageOf(fs, file === undefined ? cwd : dirname(file));
  if (file === undefined) {
    return found?.name ?? NAMELESS;
  }
  const path = (found ? relative(found.folder, file) : basename(file)).split(sep);
  while (path.length > 1 && BUILT.has(path[0])) {
    path.shift();
  }
  const parts = [...(found?.name === undefined ? [] : [found.name]), ...path];
  return parts
    .join('/')
    .replace(/\.[cm]?[jt]sx?$/, '')
    .replace(/\s/g, '-');
}

function resolvedFile(fs: Reader, path?: string): string | undefined {
  try {
    const file = path === undefined ? undefined : fs.resolve(path);
    return file !== undefined && fs.stat(file)?.kind === 'file' ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The package that contains a folder, where there is one. */
function packageOf(fs: Reader, folder: string): { folder: string; name?: string } | undefined {
  for (let above = folder; ; above = dirname(above)) {
    const { type: _, ...manifest } = manifestOf(fs, join(above, 'package.json'));
    // One that has only a type marks the modules of a build folder.
    if (Object.keys(manifest).length > 0) {
      return { folder: above, name: manifest.name };
    }
    if (dirname(above) === above) {
      return undefined;
    }
  }
}

function manifestOf(fs: Reader, path: string): { readonly type?: string; readonly name?: string } {
  try {
    return JSON.parse(fs.read(path)) as object;
  } catch {
    return {};
  }
}
