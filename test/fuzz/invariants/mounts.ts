import { KubernetesObject } from '../../../lib/testing';
import { Container, Mount, Pods, podsOf, Volume } from './pods';

/** Each container sees what is mounted: no mount hides another, or is made in a directory that is another container's, or cannot be made in. */
export function mounts(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap((pod) =>
    pod.containers.flatMap((container) =>
      [...hidden(container), ...below(pod, container), ...emptied(pod, container), ...unknown(pod, container)].map(
        (problem) => `${pod.title}, ${container.name}: ${problem}`,
      ),
    ),
  );
}

/** Images link /var/run to /run. */
function real(path: string): string {
  return path.replace(/^\/var\/run(?=\/|$)/, '/run');
}

function isBelow(path: string, directory: string): boolean {
  return real(path).startsWith(`${real(directory)}/`);
}

/** Container runtimes mount paths with fewer parts first, otherwise in the given order: what comes later hides what is below it. */
function hidden({ volumeMounts = [] }: Container): string[] {
  const parts = ({ mountPath }: Mount) => mountPath.split('/').length;
  const order = [...volumeMounts].sort((a, b) => parts(a) - parts(b));
  return order.flatMap((mount, index) =>
    order
      .slice(index + 1)
      .filter(({ mountPath }) => isBelow(mount.mountPath, mountPath) || real(mount.mountPath) === real(mountPath))
      .map(({ mountPath }) => `${mountPath} hides ${mount.mountPath}`),
  );
}

/** The directory for a mount is made in what is mounted above it: where that is read-only, it cannot; where it is another's, it shows there. */
function below({ spec, volumes }: Pods, container: Container): string[] {
  const { volumeMounts = [] } = container;
  const [main] = spec.containers as Container[];
  const isOthers = ({ name, mountPath }: Mount) =>
    container !== main && (main.volumeMounts ?? []).some((mount) => mount.name === name && mount.mountPath === mountPath);
  const isAlsoThere = ({ mountPath }: Mount) => (main.volumeMounts ?? []).some((mount) => mount.mountPath === mountPath);
  return volumeMounts.flatMap((mount) => {
    const above = volumeMounts.filter(({ mountPath, subPath }) => subPath === undefined && isBelow(mount.mountPath, mountPath));
    return above.flatMap((parent) => {
      const isEmptyDir = volumeOf(volumes, parent)?.emptyDir !== undefined;
      return [
        ...(parent.readOnly ? [`${mount.mountPath} is below ${parent.mountPath}, which is read-only`] : []),
        ...(isEmptyDir && isOthers(parent) && !isAlsoThere(mount)
          ? [`${mount.mountPath} is below ${parent.mountPath}, an empty directory of ${main.name}`]
          : []),
      ];
    });
  });
}

/** A directory of the library, which has no size, hides what is stored below a volume. */
function emptied({ volumes }: Pods, { volumeMounts = [] }: Container): string[] {
  return volumeMounts
    .filter((mount) => {
      const { emptyDir } = volumeOf(volumes, mount) ?? { name: '' };
      return emptyDir !== undefined && (emptyDir as { sizeLimit?: string }).sizeLimit === undefined;
    })
    .flatMap((mount) =>
      volumeMounts
        .filter(({ name, mountPath }) => name !== mount.name && isBelow(mount.mountPath, mountPath) && !isOwn(volumes, name))
        .map(({ mountPath }) => `an empty directory at ${mount.mountPath} hides what is stored in ${mountPath}`),
    );
}

/** Whether a volume is an empty directory of the library, too. */
function isOwn(volumes: readonly Volume[], name: string): boolean {
  const emptyDir = volumes.find((volume) => volume.name === name)?.emptyDir as { sizeLimit?: string } | undefined;
  return emptyDir !== undefined && emptyDir.sizeLimit === undefined;
}

function unknown({ volumes }: Pods, { volumeMounts = [] }: Container): string[] {
  return volumeMounts
    .filter((mount) => volumeOf(volumes, mount) === undefined)
    .map(({ name, mountPath }) => `${mountPath} is of volume ${name}, which is not there`);
}

function volumeOf(volumes: readonly Volume[], { name }: Mount): Volume | undefined {
  return volumes.find((volume) => volume.name === name);
}
