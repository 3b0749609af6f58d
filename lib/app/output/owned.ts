import { LIST, parseList } from './list';

/** The file, and the kind, that lists the objects of an environment for `kubectl apply -k`. */
export const KUSTOMIZATION = 'Kustomization';
/** A Kustomization as this library writes it: those that people write differ. Git may convert the ends of lines. */
const OURS =
  /^apiVersion: kustomize\.config\.k8s\.io\/v1beta1\r?\nkind: Kustomization\r?\nresources:\r?\n((?: {2}- \d\d+-[a-z0-9.-]+\.yaml\r?\n)+)$/;
const LINE = /\r?\n/;

/** Files that list others; they are removed last. */
export function isList(path: string): boolean {
  return path === LIST || path.endsWith(KUSTOMIZATION);
}

/** Whether a file lists those of an environment. */
export function isKustomization(path: string): boolean {
  return path.endsWith(`/${KUSTOMIZATION}`);
}

/**
 * The files of a folder that this library has written. The folder itself records them, so that the record survives `git clone`.
 *
 * @param paths all files of the folder
 * @param read returns the content of a file
 */
export function owned(paths: Iterable<string>, read: (path: string) => string): Set<string> {
  const there = new Set(paths);
  const ours = new Set<string>();
  const add = (path: string) => there.has(path) && ours.add(path);
  for (const path of there) {
    if (path === LIST) {
      add(path);
      // Somebody may have written another Kustomization in the meantime.
      [...parseList(read(path)).values()].forEach((claimed) => [...claimed].filter((each) => !isKustomization(each)).forEach(add));
    } else if (/^([^/]+\/){0,2}Kustomization$/.test(path)) {
      const listed = listedBy(path, read(path));
      if (listed.length > 0) {
        add(path);
        listed.forEach(add);
      }
    }
  }
  return ours;
}

/** The files that a `Kustomization` of this library lists; none for one that a person has written. */
export function listedBy(path: string, text: string): string[] {
  const folder = path.slice(0, -KUSTOMIZATION.length);
  const lines = OURS.exec(text)?.[1].split(LINE).filter(Boolean) ?? [];
  return lines.map((line) => folder + line.replace('  - ', ''));
}
