import { dirname, join } from 'node:path/posix';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import type { Changes } from '../output/plan';
import { isKustomization, listedBy } from '../output/owned';

/** The one file that environments of all programs have in common. */
const COMMON = '-networkpolicy-default-deny.yaml';

/**
 * Refuses to remove the output of another program: a folder of an environment of which this program writes nothing, not even the Namespace.
 *
 * @param readOld returns the old text of a file
 * @param own what this program is known to have written before
 * @param files new texts, by their paths in the output
 * @throws ConfigurationError that names the folder
 */
export function checkSameProgram(
  { path: output, created, changed, removed }: Changes,
  readOld: (path: string) => string,
  own: ReadonlySet<string>,
  files: ReadonlyMap<string, string>,
): void {
  const gone = new Set(removed);
  const emptied = [...changed, ...removed]
    .filter((path) => isKustomization(path) && !own.has(path))
    .filter((list) => {
      const resources = listedBy(list, readOld(list));
      return resources.length > 0 && resources.every((file) => gone.has(file) || file.endsWith(COMMON));
    });
  if (emptied.length === 0) {
    return;
  }
  const isNew = new Set([...created, ...emptied]);
  // A program that goes on with another environment has dropped this one.
  const goesOn = [...files.keys()].some((path) => isKustomization(path) && !isNew.has(path));
  const list = emptied.find((path) => files.has(path)) ?? (goesOn ? undefined : emptied[0]);
  if (list !== undefined) {
    const folder = join(output, dirname(list));
    throw new ConfigurationError(
      'app',
      `${folder} has the output of another program, of which this run would keep nothing: use another \`outdir\`, or another environment; if it is former output of this program, delete ${folder} first`,
    );
  }
}
