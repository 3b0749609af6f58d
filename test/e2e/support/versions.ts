import { CommandOptions } from './command';
import { kubectl, LiveObject } from './kubectl';

/** What a version is told by: with controllers, which write into `status`, `resourceVersion` tells nothing about apply. */
export type VersionBy = 'resourceVersion' | 'applied fields';

/** The versions of the objects that a folder of manifests describes, as they are in the cluster: each change by apply gives another. */
export async function versionsOf(folder: string, options: CommandOptions = {}, by: VersionBy = 'applied fields'): Promise<object> {
  const { items } = JSON.parse(await kubectl(['get', '-f', folder, '-o', 'json', '--show-managed-fields'], options)) as {
    items: Managed[];
  };
  return Object.fromEntries(items.map((item) => [`${item.kind} ${item.metadata.name}`, versionOf(item, by)]));
}

interface Managed extends LiveObject {
  readonly metadata: LiveObject['metadata'] & { readonly managedFields?: readonly { readonly manager: string; readonly time: string }[] };
}

function versionOf({ apiVersion, metadata }: Managed, by: VersionBy): unknown {
  const { uid, generation, resourceVersion, managedFields = [] } = metadata;
  if (by === 'applied fields') {
    // kubectl's note of what it has written, and when, which is not written again for the same.
    return { uid, generation, applied: managedFields.filter(({ manager }) => manager.startsWith('kubectl')).map(({ time }) => time) };
  }
  // API servers of old write the time of each apply into custom resources whose definitions have defaults, and nothing else.
  return isBuiltIn(apiVersion) ? { uid, resourceVersion } : { uid, generation };
}

function isBuiltIn(apiVersion: string): boolean {
  return /^(v1|(apps|autoscaling|batch|policy|networking\.k8s\.io|scheduling\.k8s\.io|rbac\.authorization\.k8s\.io)\/v\d+)$/.test(
    apiVersion,
  );
}
