import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkDirectory } from './checks';

/**
 * Directories of every image that hold its programs and libraries: a volume mounted there hides them.
 *
 * @see https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html
 */
const SYSTEM = new Set([
  ...['/bin', '/boot', '/etc', '/lib', '/lib32', '/lib64', '/sbin', '/usr'],
  ...['/usr/bin', '/usr/include', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libexec', '/usr/sbin', '/usr/share'],
  ...['/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/local/sbin', '/usr/local/share'],
]);
/** File systems that the container runtime mounts itself. */
const VIRTUAL = ['/dev', '/proc', '/sys'];
/** Shared memory, the one directory of those that programs write to. */
const SHARED_MEMORY = '/dev/shm';
/** Files that the kubelet writes. */
const KUBELET = new Set(['/etc/hostname', '/etc/hosts', '/etc/resolv.conf']);

/** The path by which two names of a directory are compared: images link `/var/run` to `/run`. */
export function real(path: string): string {
  return path.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** Whether a path is a directory, or is below it. */
export function isWithin(path: string, directory: string): boolean {
  return real(path) === real(directory) || isBelow(path, directory);
}

/** Whether a path is below a directory. */
export function isBelow(path: string, directory: string): boolean {
  return real(path).startsWith(`${real(directory)}/`);
}

/** Checks a path at which a volume, or a file of one, is mounted: nothing that each image has may be hidden. */
export function checkMountPath(origin: Origin, what: string, path: string): void {
  checkDirectory(origin, what, path);
  const isVirtual = VIRTUAL.some((directory) => isWithin(path, directory)) && !isWithin(path, SHARED_MEMORY);
  if (isVirtual || SYSTEM.has(path) || KUBELET.has(path)) {
    throw new ConfigurationError(
      origin,
      `${what} path "${path}" belongs to the ${isVirtual || KUBELET.has(path) ? 'system' : 'image, whose files a mount would hide'}: use a directory that is the service's own, such as "/etc/app" or "/var/lib/app"`,
    );
  }
}
