import type { Findings } from '../findings';
import { below, entriesOf, get, isNull, mapping, textAt } from '../node';
import type { Entry, Mapping, Sequence, Value } from '../value';
import { PROJECT } from './project';
import { SERVICE } from './service';

type Entries = readonly (readonly [string, Entry])[];

/**
 * The file as its author meant it, where services stand in a place or a form that Compose does not have: what is wrong is reported once, and the
 * services are read for the mistakes in them.
 */
export function meant(root: Mapping, findings: Findings): Mapping {
  const services = root.entries.get('services');
  if (!services || isNull(services.value)) {
    return fromTop(root, findings);
  }
  if (services.value.kind === 'sequence') {
    return withServices(root, services, fromList(services.value, findings));
  }
  return services.value.kind === 'mapping' ? withServices(root, services, indented(services.value, findings)) : root;
}

function withServices(root: Mapping, { position }: Entry, services: Value): Mapping {
  return mapping(root.position, [...root.entries, ['services', { position, value: services }]]);
}

/** Services as a list whose items have a key `name`. */
function fromList({ position, items }: Sequence, findings: Findings): Mapping {
  const entries = items.flatMap((item, index): Entries => {
    const name = textAt(item, 'name') ?? textAt(item, 'container_name');
    if (name !== undefined) {
      const definition = mapping(
        item.position,
        entriesOf(item).filter(([key]) => key !== 'name'),
      );
      return [[name, { position: item.position, value: definition }]];
    }
    const entries = entriesOf(item);
    if (entries.length === 1 && entries[0][1].value.kind === 'mapping') {
      return entries;
    }
    findings.problem(item.position, below('services', index), 'the service has no name', 'write its name as the key above it: `NAME:`');
    return [];
  });
  const [[first] = ['NAME']] = entries;
  const remedy = `write a mapping by name: \`${first}:\` instead of \`- name: ${first}\`, and its keys below it, indented by two more spaces`;
  findings.problem(position, 'services', 'the services are a list', remedy);
  return mapping(position, entries);
}

/** Keys of a service that stand beside the services, not below one. */
function indented(services: Mapping, findings: Findings): Mapping {
  const isStray = ([name, { value }]: Entries[number]) =>
    value.kind !== 'mapping' && !isNull(value) && Object.hasOwn(SERVICE.mapping!.keys, name);
  const strays = [...services.entries].filter(isStray);
  if (strays.length === 0) {
    return services;
  }
  for (const [key, { position }] of strays) {
    findings.problem(
      position,
      below('services', key),
      `\`${key}\` stands beside the services`,
      'indent it by two more spaces, below the name of its service',
    );
  }
  // The service that they belong to is the empty one before them.
  return mapping(
    services.position,
    [...services.entries].filter((entry) => !isStray(entry) && !isNull(entry[1].value)),
  );
}

/** Services at the top of the file: as in the first version of Compose, or because they are not indented. */
function fromTop(root: Mapping, findings: Findings): Mapping {
  const isService = ([key, { value }]: Entries[number]) =>
    !Object.hasOwn(PROJECT.mapping!.keys, key) && !key.startsWith('x-') && (get(value, 'image') ?? get(value, 'build')) !== undefined;
  const services = [...root.entries].filter(isService);
  if (services.length === 0) {
    return root;
  }
  const [[name, { position }]] = services;
  const names = `${services.map(([key]) => `\`${key}\``).join(', ')} ${services.length === 1 ? 'stands' : 'stand'} at the top of the file`;
  const them = services.length === 1 ? 'it' : 'them';
  if (root.entries.has('services')) {
    findings.problem(position, name, `${names}, not below \`services:\``, `indent ${them} by two spaces`);
  } else {
    findings.problem(
      position,
      name,
      `${names}, as in the first version of Compose`,
      `write \`services:\` above, and indent ${them} by two spaces`,
    );
  }
  return mapping(root.position, [
    ...[...root.entries].filter((entry) => !isService(entry)),
    ['services', { position, value: mapping(position, services) }],
  ]);
}
