import { CheckedPod } from '../checked-pod';
import { named } from '../consistency/named';
import { mountedNames, volumeNames } from '../consistency/pod-volumes';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports volumes that no container mounts. */
export const unusedVolumes: IRule = {
  id: 'unused-volumes',
  severity: Severity.WARNING,
  why: 'A pod waits for its volumes, even for one that no container mounts.',
  fix: 'mount it in a container, or omit it',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work',
  check: ({ pods }) => pods.flatMap(unused),
};

function unused(pod: CheckedPod): Finding[] {
  const volumes = pod.spec.at('volumes').items;
  if (volumes.length === 0) {
    return [];
  }
  const mounted = new Set(pod.containers.flatMap(mountedNames).map(({ value }) => value));
  const found = volumes.map((volume) => volume.at('name')).filter(({ text }) => text !== undefined && !mounted.has(text));
  return found.length === 0 || isUnclear(pod, mounted)
    ? []
    : found.map((name) => ({
        object: pod.object,
        field: name.path,
        problem: `volume "${name.text}" of ${named(pod.object)} is mounted by no container`,
      }));
}

/** Whether a mount is none of the volumes: the one that is not mounted may be meant. */
function isUnclear(pod: CheckedPod, mounted: ReadonlySet<unknown>): boolean {
  const known = volumeNames(pod);
  return known === undefined || [...mounted].some((name) => !known.has(name));
}
