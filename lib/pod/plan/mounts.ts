import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { isBelow, isWithin, real } from '../paths';

/** Directories that a process writes to. */
export interface WritableDirectories {
  readonly writable: readonly string[];
  /** Those in which the image has files that the process needs. */
  readonly copied: readonly string[];
}

/**
 * The directories that need a volume of their own: those that no volume of the user makes writable. A volume below one of the user's would hide what
 * is stored there.
 */
export function scratchDirectories({ writable, copied }: WritableDirectories, mounts: readonly k8s.VolumeMount[]): string[] {
  const isProvided = (path: string) =>
    mounts.some(({ mountPath, readOnly }) => (readOnly ? real(path) === real(mountPath) : isWithin(path, mountPath)));
  const all = [...new Set([...writable, ...copied])];
  const missing = all.filter((path, index) => !isProvided(path) && all.findIndex((other) => real(other) === real(path)) === index);
  // A directory below another is part of its volume, unless it is to be filled.
  return missing.filter((path) => {
    const parents = copied.includes(path) ? copied : missing;
    return !parents.some((parent) => isBelow(path, parent));
  });
}

/** Checks that a process can write to its directories: a volume of the user that is mounted at one of them is not read-only. */
export function checkWritable(origin: Origin, name: string, writable: readonly string[], mounts: readonly k8s.VolumeMount[]): void {
  const readOnly = mounts.find((mount) => mount.readOnly && writable.some((path) => real(path) === real(mount.mountPath)));
  if (readOnly) {
    throw new ConfigurationError(
      origin,
      `path "${readOnly.mountPath}" of container ${name} is read-only, but its process writes there: mount it at another path, or storage that can be written to`,
    );
  }
}

/** Checks that no volume of the user hides files of the image that the process needs. */
export function checkCopied(origin: Origin, name: string, copied: readonly string[], mounts: readonly k8s.VolumeMount[]): void {
  for (const path of copied) {
    const hiding = mounts.find(({ mountPath }) => isBelow(path, mountPath));
    if (hiding) {
      throw new ConfigurationError(
        origin,
        `path "${hiding.mountPath}" of container ${name} hides the files that the image has in ${path}: mount a directory that does not contain it`,
      );
    }
  }
}

/**
 * Container runtimes mount paths with fewer parts first, and otherwise in the given order: what would hide a mount, as `/var/run` hides `/run/app`, comes
 * before it.
 */
export function inOrder(mounts: readonly k8s.VolumeMount[]): k8s.VolumeMount[] {
  const parts = ({ mountPath }: k8s.VolumeMount) => mountPath.split('/').length;
  const isHiding = (mount: k8s.VolumeMount, index: number) =>
    mounts.slice(0, index).some((before) => parts(before) === parts(mount) && isBelow(before.mountPath, mount.mountPath));
  const first = mounts.filter(isHiding);
  return [...first, ...mounts.filter((mount) => !first.includes(mount))];
}

/** Checks the mounts of a container together. */
export function checkMounts(origin: Origin, name: string, mounts: readonly k8s.VolumeMount[]): void {
  const twin = firstDuplicate(mounts.map(({ mountPath }) => real(mountPath)));
  if (twin !== undefined) {
    const twice = mounts.filter(({ mountPath }) => real(mountPath) === twin)[1].mountPath;
    throw new ConfigurationError(
      origin,
      `path "${twice}" of container ${name} is mounted twice: use different paths for storage, config and secrets`,
    );
  }
  for (const { mountPath } of mounts) {
    const parent = mounts.find((other) => other.readOnly && isBelow(mountPath, other.mountPath));
    if (parent) {
      throw new ConfigurationError(
        origin,
        `path "${mountPath}" of container ${name} is below "${parent.mountPath}", which is read-only, so nothing can be mounted there: use directories that do not contain each other`,
      );
    }
  }
}

/**
 * Checks that a container mounts nothing of its own in a directory of the main container that it shares: the process of the main container would find
 * an empty file, or an empty directory, which container runtimes make for the mount.
 */
export function checkShared(origin: Origin, name: string, mounts: readonly k8s.VolumeMount[], main: readonly k8s.VolumeMount[]): void {
  const isThere = (path: string) => main.some(({ mountPath }) => real(mountPath) === real(path));
  for (const { mountPath } of mounts.filter((mount) => !isThere(mount.mountPath))) {
    const shared = mounts.find((other) => main.includes(other) && isBelow(mountPath, other.mountPath));
    if (shared) {
      throw new ConfigurationError(
        origin,
        `path "${mountPath}" of container ${name} is below "${shared.mountPath}", which it shares, so other containers would find an empty file there: use a directory that is not shared, such as "/run/secrets/${name}"`,
      );
    }
  }
}
