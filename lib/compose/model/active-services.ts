import type { Findings } from '../findings';
import { below, entriesOf, get, itemsOf } from '../node';
import type { Entry, Mapping } from '../value';
import { dependenciesOf } from './dependencies';

/**
 * The services and jobs of a run: those without profiles, those with one of its profiles, and the services that these need.
 *
 * @returns their paths
 */
export function activeServices(root: Mapping, profiles: readonly string[], findings: Findings): Set<string> {
  const all = new Map(
    ['services', 'jobs'].flatMap((section) =>
      entriesOf(get(root, section)).map(([name, { value }]) => [below(section, name), { name, value }] as const),
    ),
  );
  const active = new Set([...all].filter(([, { value }]) => hasProfile(value, profiles)).map(([path]) => path));
  for (const path of active) {
    const { name, value } = all.get(path)!;
    for (const { name: needed, position, path: at, isRequired } of dependenciesOf(path, value)) {
      const neededPath = below('services', needed);
      if (isRequired && all.has(neededPath) && !active.has(neededPath)) {
        findings.note(
          position,
          at,
          `no profile of this run makes \`${needed}\` part of the project: it is part of it because \`${name}\` needs it`,
        );
        active.add(neededPath);
      }
    }
  }
  return active;
}

function hasProfile(service: Entry['value'], profiles: readonly string[]): boolean {
  const own = itemsOf(get(service, 'profiles')).map((item) => (item.kind === 'scalar' ? item.text : ''));
  return own.length === 0 || profiles.some((profile) => profile === '*' || own.includes(profile));
}
