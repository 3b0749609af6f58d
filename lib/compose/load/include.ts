import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { entriesOf, get, isNull, isSame, itemsOf, mapping, scalar, sequence, textAt } from '../node';
import { below } from '../node';
import { readVariables } from '../variables/read-variables';
import type { Entry, Mapping, Scalar, Value } from '../value';
import type { Context, SourceFile } from './context';
import { relocate } from './relocate';
import { withContexts } from './with-contexts';

/** The sections whose entries an include brings. */
const SECTIONS = ['services', 'jobs', 'volumes', 'networks', 'secrets', 'configs', 'models'];

type Load = (files: readonly SourceFile[], context: Context) => Mapping;

/** A document with what the files of its `include` describe; what both describe differently is a conflict. */
export function includeInto(document: Mapping, file: string, context: Context, load: Load): Mapping {
  let complete = document;
  itemsOf(get(document, 'include')).forEach((item, index) => {
    const included = loadIncluded(item, below('include', index), file, context, load);
    if (included) {
      complete = imported(included, complete, context);
    }
  });
  return complete;
}

function loadIncluded(item: Value, path: string, file: string, context: Context, load: Load): Mapping | undefined {
  const { directory, findings, including } = context;
  const from = (written: string) => (isAbsolute(written) ? written : join(directory, written));
  const named = item.kind === 'scalar' ? item : get(item, 'path');
  const files = textsOf(named).map(({ text, position }) => ({ file: from(text), mention: { position, path } }));
  if (files.length === 0) {
    findings.problem(item.position, path, 'the include names no file', 'add `path:`');
    return undefined;
  }
  const chain = [...including, file];
  const again = files.find((each) => chain.some((before) => resolve(before) === resolve(each.file)));
  if (again) {
    const circle = [...chain, again.file].join(' includes ');
    findings.problem(item.position, path, `${circle}, which goes round in a circle`, 'delete one of the includes');
    return undefined;
  }
  const folder = textAt(item, 'project_directory');
  const own = folder === undefined ? join(files[0].file, '..') : from(folder);
  const variables = includedVariables(item, path, own, context);
  const project = load(files, { ...context, directory: own, variables, including: chain });
  return relocate(withContexts(withVariables(project, variables)), own, directory);
}

/** The variables of the including file, which precede those of the included one's env files. */
function includedVariables(
  item: Value,
  path: string,
  own: string,
  { directory, variables, findings }: Context,
): ReadonlyMap<string, string> {
  const standard = join(own, '.env');
  const named = textsOf(get(item, 'env_file')).filter(({ text }) => text !== '/dev/null');
  const files =
    get(item, 'env_file') !== undefined
      ? named.map(({ text, position }) => ({ file: isAbsolute(text) ? text : join(directory, text), mention: { position, path } }))
      : existsSync(standard) && statSync(standard).isFile()
        ? [{ file: standard, mention: { position: item.position, path } }]
        : [];
  return new Map([...[...readVariables(files, variables, findings)].map(([name, { value }]) => [name, value] as const), ...variables]);
}

function textsOf(value: Value | undefined): readonly Scalar[] {
  return (value?.kind === 'scalar' ? [value] : itemsOf(value)).filter((item): item is Scalar => item.kind === 'scalar');
}

/** Services whose variables without a value have those of the included files. */
function withVariables(project: Mapping, variables: ReadonlyMap<string, string>): Mapping {
  const services = project.entries.get('services');
  if (!services) {
    return project;
  }
  const resolved = entriesOf(services.value).map(([name, service]): readonly [string, Entry] => {
    const environment = service.value.kind === 'mapping' ? service.value.entries.get('environment') : undefined;
    return environment
      ? [
          name,
          {
            ...service,
            value: mapping(service.value.position, [
              ...entriesOf(service.value),
              ['environment', { ...environment, value: withValues(environment.value, variables) }],
            ]),
          },
        ]
      : [name, service];
  });
  return mapping(project.position, [...project.entries, ['services', { ...services, value: mapping(services.value.position, resolved) }]]);
}

function withValues(environment: Value, variables: ReadonlyMap<string, string>): Value {
  if (environment.kind === 'sequence') {
    const items = environment.items.map((item) => {
      const value = item.kind === 'scalar' ? variables.get(item.text) : undefined;
      return value === undefined ? item : scalar(item.position, `${(item as Scalar).text}=${value}`);
    });
    return sequence(environment.position, items);
  }
  const entries = entriesOf(environment).map(([name, entry]): readonly [string, Entry] => {
    const value = isNull(entry.value) ? variables.get(name) : undefined;
    return [name, value === undefined ? entry : { ...entry, value: scalar(entry.value.position, value) }];
  });
  return mapping(environment.position, entries);
}

/** A document with the entries of another. */
function imported(source: Mapping, target: Mapping, { findings }: Context): Mapping {
  const sections = SECTIONS.flatMap((section): (readonly [string, Entry])[] => {
    const [from, to] = [source.entries.get(section), target.entries.get(section)];
    if (!from) {
      return [];
    }
    const entries = new Map(entriesOf(to?.value));
    for (const [name, entry] of entriesOf(from.value)) {
      const other = entries.get(name);
      if (other && !isSame(other.value, entry.value)) {
        const { file, line } = entry.position;
        const remedy = `rename one of the two, or change it in a file that the include lists after ${file}: \`path: [${file}, ...]\``;
        findings.problem(other.position, below(section, name), `the file includes another \`${name}\` (${file}:${line})`, remedy);
      }
      entries.set(name, other ?? entry);
    }
    return [[section, { position: (to ?? from).position, value: mapping((to ?? from).value.position, entries) }]];
  });
  return mapping(target.position, [...target.entries, ...sections]);
}
