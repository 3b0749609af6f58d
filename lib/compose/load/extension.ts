import { isAbsolute, join, resolve } from 'node:path';
import { interpolate } from '../interpolate/interpolate';
import { checkDocument } from '../keys/check-document';
import { suggestion } from '../keys/suggestion';
import { clear } from '../merge/clear';
import { mergeValues } from '../merge/merge-values';
import type { Keys } from '../merge/path-pattern';
import { unique } from '../merge/unique';
import { below, entriesOf, get, mapping, textAt } from '../node';
import type { Entry, Mapping, Value } from '../value';
import type { Context } from './context';
import { relocate } from './relocate';

/** The services of a file that others extend. */
interface Base {
  readonly file: string;
  /** Folder of the file's own paths. */
  readonly directory: string;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly cleared: readonly Keys[];
}

/** Resolves `extends` in the documents of a file. */
export class Extension {
  private readonly bases = new Map<string, Base>();

  constructor(
    private readonly file: string,
    private readonly context: Context,
  ) {}

  /** The document with each service and job over the one that it extends. */
  public apply(document: Mapping, cleared: readonly Keys[]): Mapping {
    const sections = ['services', 'jobs'].flatMap((section): (readonly [string, Entry])[] => {
      const entry = document.entries.get(section);
      if (!entry) {
        return [];
      }
      const base: Base = { file: this.file, directory: this.context.directory, entries: new Map(entriesOf(entry.value)), cleared };
      const extended = [...base.entries.keys()].map((name) => [name, this.extended(name, section, base, [])] as const);
      return [[section, { ...entry, value: mapping(entry.value.position, extended) }]];
    });
    return mapping(document.position, [...document.entries, ...sections]);
  }

  private extended(name: string, section: string, base: Base, chain: readonly string[]): Entry {
    const entry = base.entries.get(name)!;
    const extension = entry.value.kind === 'mapping' ? entry.value.entries.get('extends') : undefined;
    if (!extension) {
      return entry;
    }
    const own = without(entry.value, 'extends');
    const found = this.target(extension.value, name, section, base, chain);
    if (!found) {
      return entry;
    }
    const inherited = clear(wrapped(section, name, without(found, 'extends')), base.cleared);
    const merged = mergeValues(get(inherited, section, name) ?? mapping(own.position), own, [section, name], this.context.findings);
    const complete = entriesOf(get(unique(wrapped(section, name, merged)), section, name));
    return { ...entry, value: mapping(own.position, [...complete, ['extends', extension]]) };
  }

  /** What a service extends, itself extended, with paths for the folder of the service. */
  private target(extension: Value, name: string, section: string, base: Base, chain: readonly string[]): Value | undefined {
    const { findings } = this.context;
    const path = below(below(section, name), 'extends');
    const file = textAt(extension, 'file');
    const target = extension.kind === 'scalar' ? extension.text : textAt(extension, 'service');
    if (target === undefined) {
      findings.problem(extension.position, path, 'it names no service', 'add `service:`');
      return undefined;
    }
    const from = file === undefined ? base : this.base(file, extension, path, base);
    const way = [...chain, `${resolve(base.file)} ${name}`];
    if (!from) {
      return undefined;
    }
    if (way.includes(`${resolve(from.file)} ${target}`)) {
      const names = [...way.map((step) => step.split(' ').at(-1)!), target].join(' extends ');
      findings.problem(extension.position, path, `${names}, which goes round in a circle`, 'delete one of the keys `extends`');
      return undefined;
    }
    if (!from.entries.has(target)) {
      const meant = suggestion(target, from.entries.keys());
      const names = [...from.entries.keys()].join(', ');
      findings.problem(
        extension.position,
        path,
        `there is no service \`${target}\` in ${from.file}`,
        meant === undefined ? `extend one of: ${names}` : `did you mean \`${meant}\`?`,
      );
      return undefined;
    }
    const { value } = this.extended(target, section, from, way);
    return get(relocate(wrapped(section, target, value), from.directory, base.directory), section, target);
  }

  /** The services of another file, each document over those before it. */
  private base(file: string, extension: Value, path: string, { directory }: Base): Base | undefined {
    const { sources, findings, variables } = this.context;
    const full = isAbsolute(file) ? file : join(directory, file);
    const known = this.bases.get(full);
    if (known) {
      return known;
    }
    const documents = sources.documents(full, { position: extension.position, path });
    if (documents.length === 0) {
      return undefined;
    }
    const root = documents
      .map((document) => ({
        ...document,
        root: checkDocument(
          interpolate(document.root, (name) => variables.get(name), findings),
          findings,
        ),
      }))
      .reduce<Mapping>(
        (merged, document) => mergeValues(clear(merged, document.cleared), document.root, [], findings) as Mapping,
        mapping(documents[0].root.position),
      );
    const base = {
      file: full,
      directory: join(full, '..'),
      entries: new Map(entriesOf(get(root, 'services'))),
      cleared: documents.flatMap(({ cleared }) => cleared),
    };
    this.bases.set(full, base);
    return base;
  }
}

function without(value: Value, unwanted: string): Mapping {
  return mapping(
    value.position,
    entriesOf(value).filter(([key]) => key !== unwanted),
  );
}

/** A service or a job as part of a project. */
function wrapped(section: string, name: string, value: Value): Mapping {
  const { position } = value;
  return mapping(position, [[section, { position, value: mapping(position, [[name, { position, value }]]) }]]);
}
