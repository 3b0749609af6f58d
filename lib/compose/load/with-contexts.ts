import { get, mapping, scalar } from '../node';
import type { Entry, Mapping, Value } from '../value';

/** A project whose builds say that they build its folder, where they name no context: another folder is meant once it is included. */
export function withContexts(project: Mapping): Mapping {
  const services = get(project, 'services');
  return services
    ? withEntry(
        project,
        'services',
        withEach(services, (service) => withContext(service)),
      )
    : project;
}

function withContext(service: Value): Value {
  const build = get(service, 'build');
  if (service.kind !== 'mapping' || build?.kind !== 'mapping' || build.entries.has('context')) {
    return service;
  }
  const { position } = build;
  return withEntry(service, 'build', mapping(position, [['context', { position, value: scalar(position, '.') }], ...build.entries]));
}

function withEntry(value: Mapping, key: string, of: Value): Mapping {
  const { position } = value.entries.get(key)!;
  return mapping(value.position, [...value.entries, [key, { position, value: of }]]);
}

function withEach(value: Value, change: (value: Value) => Value): Value {
  return value.kind === 'mapping'
    ? mapping(
        value.position,
        [...value.entries].map(([key, { position, value: of }]): readonly [string, Entry] => [key, { position, value: change(of) }]),
      )
    : value;
}
