import type { Field } from '../field';
import type { Drafts, ServiceDraft } from './service-draft';

/** The names by which services reach each other, besides their own: links, aliases, host names and names of containers. */
export function hostNames(drafts: Drafts): ReadonlyMap<string, ServiceDraft> {
  const names = new Map<string, ServiceDraft>();
  for (const draft of drafts.values()) {
    aliasesOf(draft.field).forEach((alias) => names.set(alias, draft));
  }
  // The name of a service precedes an alias.
  drafts.forEach((draft, name) => names.set(name, draft));
  return names;
}

/** What becomes of the names that a service shares with others: Compose resolves such a name to all of them, a Service only to its own pods. */
export function sharedNames(names: readonly string[], drafts: Drafts): string[] {
  const all = hostNames(drafts);
  return names.flatMap((name) => {
    const owners = [...drafts.values()].filter(({ service, field }) => service.name === name || aliasesOf(field).includes(name));
    const each = owners.map(({ service }) => service.name).join(' and ');
    return owners.length > 1
      ? `${name} is ${each} in Compose, and ${all.get(name)!.id} alone here: name the one that a client needs, or route to both by a proxy`
      : [];
  });
}

function aliasesOf(field: Field): string[] {
  const networks = field.at('networks')?.entries ?? [];
  const single = [field.at('container_name'), field.at('hostname')].flatMap((each) => each?.text || []);
  return [...single, ...networks.flatMap(([, network]) => network.at('aliases')?.items.map(({ text }) => text) ?? [])];
}

/** The names that a service alone knows: those of its links. */
export function linkNames(draft: ServiceDraft, drafts: Drafts): ReadonlyMap<string, ServiceDraft> {
  const links = draft.field.at('links')?.items ?? [];
  return new Map(
    links.flatMap(({ text }) => {
      const [name, alias = name] = text.split(':');
      const target = drafts.get(name);
      return target ? [[alias, target] as const] : [];
    }),
  );
}
