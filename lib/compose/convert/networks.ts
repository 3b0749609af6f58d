import type { Field } from '../field';
import type { Conversion } from './conversion';
import { hostNames, sharedNames } from './host-names';
import type { ServiceDraft } from './service-draft';

const DEFAULT = 'default';

/** Names of the networks of a service. */
export function networksOf({ field }: ServiceDraft): readonly string[] {
  const mode = field.at('network_mode')?.text;
  if (mode !== undefined && mode !== 'bridge') {
    return [];
  }
  const networks = field.at('networks');
  if (!networks || networks.isNull) {
    return [DEFAULT];
  }
  return networks.value.kind === 'mapping' ? networks.entries.map(([name]) => name) : networks.items.map(({ text }) => text);
}

/** Whether two services can reach each other in Compose: a network in common. */
export function areConnected(one: ServiceDraft, other: ServiceDraft): boolean {
  const networks = new Set(networksOf(one));
  return networksOf(other).some((name) => networks.has(name));
}

/** Whether a service is a data store, which would not call the other by itself, as one of its own kind. */
export function onlyAnswers({ profile }: ServiceDraft, other: ServiceDraft): boolean {
  return profile.isDataStore === true && other.profile !== profile;
}

/** What becomes of the networks of a service: edges between those that share one. */
export function convertNetworks(draft: ServiceDraft, conversion: Conversion): void {
  const networks = draft.field.at('networks');
  for (const field of networks ? membersOf(networks) : []) {
    convertNetwork(field, draft, conversion);
  }
  convertMode(draft, conversion);
}

function membersOf(networks: Field): Field[] {
  return networks.value.kind === 'mapping' ? networks.entries.map(([, field]) => field) : networks.items;
}

function convertNetwork(field: Field, draft: ServiceDraft, { drafts, outcomes }: Conversion): void {
  const name = field.value.kind === 'scalar' && field.text !== '' ? field.text : field.path.split('.').at(-1)!;
  const others = [...drafts.values()].filter(
    (other) => other !== draft && networksOf(other).includes(name) && !(onlyAnswers(draft, other) && onlyAnswers(other, draft)),
  );
  const detail =
    others.length > 0
      ? `edges with ${others.map(({ service }) => service.name).join(', ')}`
      : 'no other service is in this network: no edges';
  const aliases = field.at('aliases')?.items.map(({ text }) => text) ?? [];
  const common = hostNames(drafts);
  const own = aliases.filter((alias) => common.get(alias) === draft);
  const fixed = ['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address'].filter((key) => field.at(key) !== undefined);
  const remarks = [
    ...(own.length > 0 ? [`mentions of ${own.join(', ')} name ${draft.id}`] : []),
    ...sharedNames(aliases, drafts),
    ...(fixed.length > 0 ? [`${fixed.join(', ')}: pods have addresses of the cluster, and are reached by the name ${draft.id}`] : []),
  ];
  if (remarks.length > 0) {
    outcomes.approximated(field, [detail, ...remarks].join('; '));
  } else {
    outcomes.mapped(field, detail);
  }
}

function convertMode({ field }: ServiceDraft, { outcomes }: Conversion): void {
  const mode = field.at('network_mode');
  if (!mode || mode.isNull) {
    return;
  }
  if (mode.text === 'bridge') {
    outcomes.mapped(mode, 'the usual network');
  } else if (mode.text === 'none') {
    outcomes.mapped(mode, 'no edges: the network policy admits nothing');
  } else if (mode.text === 'host') {
    outcomes.refused(mode, 'the network of a node is that of all its pods, which Pod Security refuses', 'omit it, and publish `ports`');
  } else {
    outcomes.refused(
      mode,
      `a pod of its own has no network of ${mode.text}`,
      'omit it, and reach the other service by its name; or run both programs in one pod, by `sidecars`',
    );
  }
}
