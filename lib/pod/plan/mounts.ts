import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { firstDuplicate } from '../../kubernetes/first-duplicate';
import { isBelow, isWithin } from '../paths';

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
    mounts.some(({ mountPath, readOnly }) => (readOnly ? path === mountPath : isWithin(path, mountPath)));
  const missing = [...new Set([...writable, ...copied])].filter((path) => !isProvided(path));
  // A directory below another is part of its volume, unless it is to be filled.
  return missing.filter((path) => {
    const parents = copied.includes(path) ? copied : missing;
    return !parents.some((parent) => isBelow(path, parent));
  });
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

/** Checks the mounts of a container together. */
export function checkMounts(origin: Origin, name: string, mounts: readonly k8s.VolumeMount[]): void {
  const twice = firstDuplicate(mounts.map(({ mountPath }) => mountPath));
  if (twice !== undefined) {
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
