import { dirname, join, relative } from 'node:path';
import { FileSystem } from './file-system';
import { isWithin, Plan } from './plan';
import { parentOf, Survey } from './survey';

/**
 * Why a folder cannot be replaced as a whole; undefined where it can. A rename takes permission to write to both parents and, as it changes its parent,
 * to a folder itself; only root may create a folder for another user.
 *
 * @see https://man7.org/linux/man-pages/man2/rename.2.html
 */
export function obstacleOf(fs: FileSystem, folder: string, { before, foreignFolders }: Plan): string | undefined {
  const there = before.folders.get('');
  if (!there) {
    return undefined;
  }
  if (isMountPoint(fs, folder, there.device)) {
    return 'another file system is mounted there';
  }
  const user = process.getuid?.();
  const theirs = new Set(foreignFolders);
  for (const [path, { uid }] of before.folders) {
    if (theirs.has(path) && !fs.isWritable(join(folder, path))) {
      return `this user may not move ${path}`;
    }
    if (theirs.has(parentOf(path)) && path !== '') {
      theirs.add(path);
    } else if (!theirs.has(path) && user !== undefined && user !== 0 && uid !== user) {
      return `${path || 'it'} belongs to user ${uid}`;
    }
  }
  return undefined;
}

/** @throws Error where a file system, or a part of one, is mounted in a folder: its files are not those of the folder */
export function refuseMounts(fs: FileSystem, folder: string, { folders }: Survey): void {
  const real = fs.resolve(folder);
  const point = fs.mountPoints().find((each) => each !== real && isWithin(each, real));
  // Not every system has a list of mount points.
  const device = folders.get('')?.device;
  const mounted = point === undefined ? [...folders.keys()].find((path) => folders.get(path)?.device !== device) : relative(real, point);
  if (mounted !== undefined) {
    throw new Error(`another file system is mounted at ${mounted} in it: unmount that, or use another folder`);
  }
}

function isMountPoint(fs: FileSystem, folder: string, device: number): boolean {
  const real = fs.resolve(folder);
  return fs.stat(dirname(real))?.device !== device || fs.mountPoints().includes(real);
}
