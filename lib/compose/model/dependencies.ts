import { below, entriesOf, get, itemsOf, textAt } from '../node';
import type { Position, Value } from '../value';

/** A service that another needs. */
export interface Dependency {
  readonly name: string;
  readonly path: string;
  readonly position: Position;
  /** False where the other also runs without it. */
  readonly isRequired: boolean;
}

/**
 * The services that a service or a job names: those it waits for, links to, or shares a namespace or volumes with.
 *
 * @param path of the service
 */
export function dependenciesOf(path: string, definition: Value): Dependency[] {
  const dependsOn = get(definition, 'depends_on');
  return [
    ...entriesOf(dependsOn).map(([name, { position, value }]) => ({
      name,
      path: below(below(path, 'depends_on'), name),
      position,
      isRequired: textAt(value, 'required')?.toLowerCase() !== 'false',
    })),
    ...named(dependsOn, below(path, 'depends_on'), (text) => text),
    ...named(get(definition, 'links'), below(path, 'links'), (text) => text.split(':')[0]),
    ...named(get(definition, 'volumes_from'), below(path, 'volumes_from'), (text) =>
      text.startsWith('container:') ? undefined : text.split(':')[0],
    ),
    ...['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) => {
      const value = get(definition, key);
      const name = /^service:(.+)$/.exec(textAt(definition, key) ?? '')?.[1];
      return value && name !== undefined ? [{ name, path: below(path, key), position: value.position, isRequired: true }] : [];
    }),
  ];
}

function named(list: Value | undefined, path: string, nameIn: (text: string) => string | undefined): Dependency[] {
  return itemsOf(list).flatMap((item, index) => {
    const name = item.kind === 'scalar' ? nameIn(item.text) : undefined;
    return name === undefined ? [] : [{ name, path: below(path, index), position: item.position, isRequired: true }];
  });
}
