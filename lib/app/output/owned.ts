/** Lists, beside them, the files of this library that no `Kustomization` lists. Nobody but this library reads it. */
export const LIST = '.written-by-cdk8s-shop';
const HEADER = '# What cdk8s-shop has written here, and will remove when it is no longer produced.\n';
/** The file, and the kind, that lists an environment's objects for `kubectl apply -k`. */
export const KUSTOMIZATION = 'Kustomization';
/** An environment's folder's, as it is written, and as nobody would leave it who has written one himself. */
const OURS = /^apiVersion: kustomize\.config\.k8s\.io\/v1beta1\nkind: Kustomization\nresources:\n((?: {2}- \d\d+-[a-z0-9.-]+\.yaml\n)+)$/;

/** Files that say which others are of this library; they go last when all of them go. */
export function isList(path: string): boolean {
  return path === LIST || path.endsWith(KUSTOMIZATION);
}

/**
 * Which files of a folder this library has written, as they say themselves: there is no other memory of it, so that it also holds after
 * `git clone`.
 *
 * @param paths all files of the folder
 * @param read the content of one of them
 */
export function owned(paths: Iterable<string>, read: (path: string) => string): Set<string> {
  const there = new Set(paths);
  const ours = new Set<string>();
  const add = (path: string) => there.has(path) && ours.add(path);
  for (const path of there) {
    if (path === LIST) {
      add(path);
      read(path).split('\n').slice(1).filter(Boolean).forEach(add);
    } else if (/^([^/]+\/)?Kustomization$/.test(path)) {
      const listed = OURS.exec(read(path));
      if (listed) {
        add(path);
        const folder = path.slice(0, -KUSTOMIZATION.length);
        listed[1].split('\n').forEach((line) => line && add(folder + line.replace('  - ', '')));
      }
    }
  }
  return ours;
}

/** The text of the list that goes with files; undefined where all of them are in a `Kustomization`. */
export function listOf(paths: Iterable<string>): string | undefined {
  const all = new Set(paths);
  const unlisted = [...all].filter((path) => !all.has(`${path.split('/')[0]}/${KUSTOMIZATION}`));
  return unlisted.length === 0 ? undefined : `${HEADER}${unlisted.sort().join('\n')}\n`;
}
