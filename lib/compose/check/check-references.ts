import type { Findings } from '../findings';
import { suggestion } from '../keys/suggestion';
import { dependenciesOf } from '../model/dependencies';
import { below, entriesOf, get, isNull, itemsOf, kindOf, textAt } from '../node';
import type { ProjectService } from '../project';
import { isHostPath, shortVolume } from '../syntax/volume';
import type { Mapping, Position, Value } from '../value';

/** A name that refers to an entry of a section. */
interface Reference {
  readonly name: string;
  readonly path: string;
  readonly position: Position;
}

/** Sections, the keys of services that refer to their entries, and how an entry is described that has only a name. */
const SECTIONS: readonly (readonly [section: string, kind: string, key: string, names: (value: Value) => string | undefined])[] = [
  ['networks', 'network', 'networks', nameOf],
  ['volumes', 'volume', 'volumes', volumeOf],
  ['secrets', 'secret', 'secrets', sourceOf],
  ['configs', 'config', 'configs', sourceOf],
  ['models', 'model', 'models', nameOf],
];

/** Reports what active services and jobs refer to and the project does not describe. */
export function checkReferences(
  all: readonly ProjectService[],
  services: ReadonlyMap<string, ProjectService>,
  others: Mapping,
  findings: Findings,
): void {
  for (const { path: at, definition } of all.filter(({ isActive }) => isActive)) {
    for (const dependency of dependenciesOf(at, definition)) {
      if (!services.has(dependency.name)) {
        reportUnknown(dependency, 'service', services.keys(), 'services', findings);
      }
    }
    for (const [section, kind, key, nameIn] of SECTIONS) {
      const known = new Set(entriesOf(get(others, section)).map(([entry]) => entry));
      referencesIn(get(definition, key), below(at, key), nameIn)
        .filter((reference) => !known.has(reference.name) && !(section === 'networks' && reference.name === 'default'))
        .forEach((reference) => {
          reportUnknown(reference, kind, known, section, findings);
        });
    }
  }
}

function reportUnknown(
  { name, path, position }: Reference,
  kind: string,
  known: Iterable<string>,
  section: string,
  findings: Findings,
): void {
  const meant = suggestion(name, known);
  const remedy = meant === undefined ? `describe it below \`${section}:\`, or correct the name` : `did you mean \`${meant}\`?`;
  findings.problem(position, path, `there is no ${kind} \`${name}\``, remedy);
}

function referencesIn(value: Value | undefined, path: string, nameIn: (item: Value) => string | undefined): Reference[] {
  const mapped = entriesOf(value).map(([name, { position }]) => ({ name, path: below(path, name), position }));
  const listed = itemsOf(value).flatMap((item, index) => {
    const name = nameIn(item);
    return name === undefined ? [] : [{ name, path: below(path, index), position: item.position }];
  });
  return [...mapped, ...listed];
}

function nameOf(item: Value): string | undefined {
  return item.kind === 'scalar' && !isNull(item) ? item.text : undefined;
}

function sourceOf(item: Value): string | undefined {
  return nameOf(item) ?? textAt(item, 'source');
}

/** The named volume of a mount; undefined for a path of the host, and for a volume without a name. */
function volumeOf(item: Value): string | undefined {
  if (kindOf(item) === 'a mapping') {
    return textAt(item, 'type') === 'volume' ? textAt(item, 'source') : undefined;
  }
  const source = shortVolume(nameOf(item) ?? '')?.source;
  return source === undefined || isHostPath(source) ? undefined : source;
}
