import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { COMMAND } from './checking';
import { inTurns, program } from './measure';

const FILE = join(__dirname, 'compose/compose.yaml');

/** What is measured, in seconds. */
interface Importing {
  /** The command, as a process: it reads the file, tries its program in each environment, and writes a project. */
  readonly command: number;
  /** The name of the other program, or why there is none. */
  readonly name: string;
  /** As a process, which reads the file and writes manifests; undefined where it is not on PATH. */
  readonly kompose?: number;
}

/** The command `import` of one Compose file, beside Kompose, where it is on PATH. */
export function importing(): Importing {
  const version = spawnSync('kompose', ['version'], { encoding: 'utf8' });
  const isThere = version.status === 0;
  const ours = program(process.execPath, COMMAND, 'import', FILE, '--output', 'OUTDIR');
  const theirs = isThere ? program('kompose', 'convert', '-f', FILE, '-o', 'OUTDIR') : undefined;
  inTurns(ours, ...(theirs ? [theirs] : []));
  return {
    command: ours.median(({ whole }) => whole).whole,
    name: isThere ? `kompose convert ${version.stdout.split(' ')[0].trim()}` : 'kompose (not on PATH)',
    kompose: theirs?.median(({ whole }) => whole).whole,
  };
}
