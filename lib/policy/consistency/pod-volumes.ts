import { CheckedContainer, CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { hasSyntax } from '../validation/checks';
import { dnsLabel } from '../validation/syntax';

/** The names of volumes that a container mounts, as files or as devices. */
export function mountedNames(container: CheckedContainer): Field[] {
  return [...container.at('volumeMounts').inItems('name'), ...container.at('volumeDevices').inItems('name')];
}

/** The names of the volumes of a pod. Undefined where the API server refuses a volume, which may be meant to be any. */
export function volumeNames({ object, spec }: CheckedPod): ReadonlySet<unknown> | undefined {
  const volumes = spec.at('volumes');
  const names = volumes.items.map((volume) => volume.at('name'));
  if ((volumes.isSet && !Array.isArray(volumes.value)) || names.some((name) => !hasSyntax(name, dnsLabel))) {
    return undefined;
  }
  const claims = object.kind === 'StatefulSet' ? object.at('spec', 'volumeClaimTemplates').inItems('metadata', 'name') : [];
  return new Set([...names, ...claims].map(({ value }) => value));
}
