import { dirname } from 'node:path';
import { FileSystem } from './file-system';

/** A file system in which a run as root gives what it creates to the owner of a folder, or of the one that it is created in. */
export function asOwnerOf(fs: FileSystem, folder: string, user = process.getuid?.()): FileSystem {
  if (user !== 0) {
    return fs;
  }
  let above = folder;
  while (fs.stat(above) === undefined && dirname(above) !== above) {
    above = dirname(above);
  }
  const { uid = 0, gid = 0 } = fs.stat(above) ?? {};
  if (uid === 0) {
    return fs;
  }
  const give = (path: string) => fs.setOwner(path, uid, gid);
  return {
    ...fs,
    write: (path, text, between) => {
      const isNew = fs.stat(path) === undefined;
      fs.write(path, text, between);
      if (isNew) {
        give(path);
      }
    },
    makeFolder: (path) => {
      const made: string[] = [];
      for (let missing = path; fs.stat(missing) === undefined; missing = dirname(missing)) {
        made.unshift(missing);
      }
      fs.makeFolder(path);
      made.forEach(give);
    },
  };
}
