import { CommandOptions } from './command';
import { kubectl, LiveObject } from './kubectl';

/**
 * The versions of the objects that a folder of manifests describes, as they are in the cluster: each change gives another.
 *
 * Controllers write into `status`, which changes the `resourceVersion` too; where there are some, `generation` and what kubectl has noted
 * of its own fields tell what apply has done.
 */
export async function versionsOf(
  folder: string,
  options: CommandOptions = {},
  at: 'exactly' | 'as applied' = 'as applied',
): Promise<object> {
  const { items } = JSON.parse(await kubectl(['get', '-f', folder, '-o', 'json', '--show-managed-fields'], options)) as {
    items: Managed[];
  };
  const versions = items.map(({ kind, metadata }) => [
    `${kind} ${metadata.name}`,
    at === 'exactly' ? metadata.resourceVersion : applied(metadata),
  ]);
  return Object.fromEntries(versions) as object;
}

interface Managed extends LiveObject {
  readonly metadata: LiveObject['metadata'] & { readonly managedFields?: readonly { readonly manager: string; readonly time: string }[] };
}

function applied({ uid, generation, managedFields = [] }: Managed['metadata']): object {
  return { uid, generation, applied: managedFields.filter(({ manager }) => manager.startsWith('kubectl')).map(({ time }) => time) };
}
