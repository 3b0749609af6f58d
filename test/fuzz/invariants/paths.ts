import { basename } from 'node:path/posix';
import { KubernetesObject } from '../../../lib/testing';
import { Container, Mount, Pods, podsOf, Volume } from './pods';

/** What a process is told to read or to write is where it is told. */
export function paths(objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap((pod) =>
    pod.containers.flatMap((container) =>
      [...missingFiles(pod, container), ...unwritable(pod, container), ...brokenCopies(pod, container), ...emptyFiles(pod, container)].map(
        (problem) => `${pod.title}, ${container.name}: ${problem}`,
      ),
    ),
  );
}

/** What the process, its probes and its variables say. */
function textOf({ command = [], args = [], env = [], livenessProbe, readinessProbe, startupProbe }: Container): string {
  const probes = [livenessProbe, readinessProbe, startupProbe].flatMap(
    (probe) => (probe as { exec?: { command: string[] } } | undefined)?.exec?.command ?? [],
  );
  return [...command, ...args, ...probes, ...env.map(({ value = '' }) => value)].join('\n');
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

/** The nearest mount around a path. */
function mountOf({ volumeMounts = [] }: Container, path: string): Mount | undefined {
  return volumeMounts.filter(({ mountPath }) => isWithin(path, mountPath)).sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
}

/** Secrets that are named by their path are mounted there. */
function missingFiles(pod: Pods, container: Container): string[] {
  const named = [...new Set(textOf(container).match(/\/run\/secrets\/[\w./-]+/g) ?? [])];
  const certificates = (container.env ?? []).filter(
    ({ name }) => name.startsWith('xpack.security.transport.ssl.') && !name.endsWith('mode'),
  );
  const files = certificates.flatMap(({ value = '' }) => (value.includes('/') ? [`/usr/share/elasticsearch/config/${value}`] : []));
  return [...named, ...files].filter((path) => !isFile(pod, container, path)).map((path) => `${path} is not mounted`);
}

function isFile({ volumes }: Pods, container: Container, path: string): boolean {
  const mount = mountOf(container, path);
  const files = mount && filesOf(volumes, mount);
  return mount !== undefined && (files === undefined || files.includes(mount.subPath ?? path.slice(mount.mountPath.length + 1)));
}

/** Paths of the files of a Secret or a ConfigMap; undefined where they are its keys, or those of another volume. */
function filesOf(volumes: readonly Volume[], { name }: Mount): string[] | undefined {
  const { secret, configMap, projected } = volumes.find((volume) => volume.name === name) ?? { name };
  const sources = [
    ...([secret, configMap] as (Source | undefined)[]).flatMap((source) => source ?? []),
    ...((projected as { sources: { secret?: Source }[] } | undefined)?.sources ?? []).flatMap((source) => source.secret ?? []),
  ];
  const items = sources.map((source) => source.items);
  return sources.length === 0 || items.includes(undefined) ? undefined : items.flatMap((list) => list!.map(({ path }) => path));
}

interface Source {
  readonly items?: readonly { readonly key: string; readonly path: string }[];
}

/** A file that is mounted alone is one of its volume; otherwise a directory is mounted. */
function emptyFiles({ volumes }: Pods, { volumeMounts = [] }: Container): string[] {
  return volumeMounts.flatMap((mount) => {
    const { mountPath, subPath } = mount;
    const files = filesOf(volumes, mount) ?? [];
    const isRight = subPath === undefined || (files.includes(subPath) && basename(mountPath) === subPath);
    return isRight ? [] : [`${mountPath} is ${subPath}, but the volume has ${files.join(', ') || 'no files'}`];
  });
}

/** Data directories, which servers are told by a variable or an option, or know. */
const DATA: readonly (readonly [image: RegExp, directory: RegExp])[] = [
  [/(^|\/)(redis|valkey)[:@]/, /--dir (\S+)/],
  [/(^|\/)postgres[:@]/, /^(\/var\/lib\/postgresql\/data\/pgdata)$/m],
];

/** A server writes its data to a directory that can be written to. */
function unwritable(pod: Pods, container: Container): string[] {
  return DATA.flatMap(([image, directory]) => {
    const path = directory.exec(image.test(container.image) ? textOf(container) : '')?.at(1);
    if (path === undefined) {
      return [];
    }
    const mount = mountOf(container, path);
    const isWritable = mount !== undefined && mount.readOnly !== true && pod.volumes.some(({ name }) => name === mount.name);
    return isWritable ? [] : [`${path} cannot be written to`];
  });
}

/** What is copied for a process is copied to the volume that it sees at that path. */
function brokenCopies({ containers }: Pods, { command = [], volumeMounts = [] }: Container): string[] {
  const copies = volumeMounts.filter(({ mountPath }) => mountPath.startsWith('/copy/'));
  return copies.flatMap(({ name, mountPath }) => {
    const path = mountPath.slice('/copy'.length);
    const users = containers.filter((container) =>
      (container.volumeMounts ?? []).some((mount) => mount.name === name && mount.mountPath === path),
    );
    const quoted = `/copy${path.replaceAll("'", "'\\''")}`;
    return [
      ...(users.length === 0 ? [`nobody sees what is copied to ${path}`] : []),
      ...(command.join(' ').includes(quoted) ? [] : [`nothing is copied to ${path}`]),
    ];
  });
}
