import { dirname, resolve } from 'node:path';
import { FileSystem } from './file-system';

/** The target of a path that is a symbolic link, which need not exist. */
export function behindLinks(fs: FileSystem, path: string): string {
  let target = path;
  const seen = new Set<string>();
  while (fs.stat(target)?.kind === 'link') {
    if (seen.has(target)) {
      throw new Error(`${target} is a symbolic link to itself: remove it`);
    }
    seen.add(target);
    target = resolve(dirname(target), fs.readLink(target));
  }
  return target;
}
