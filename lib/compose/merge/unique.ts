import { portMappings } from '../syntax/port';
import { mountTarget } from '../syntax/volume';
import { mapping, sequence, textAt } from '../node';
import type { Value } from '../value';
import { PathMap, type Keys } from './path-pattern';

/** What two items of a list have in common that mean the same; undefined for an item that says too little. */
type Identity = (item: Value) => string | undefined;

/** By what stands before `=`. */
export const byName: Identity = (item) => (item.kind === 'scalar' ? item.text.split('=', 1)[0] : undefined);

const byText: Identity = (item) => (item.kind === 'scalar' ? item.text : undefined);

const byDevice: Identity = (item) => (item.kind === 'scalar' ? (item.text.split(':')[1] ?? item.text) : textAt(item, 'target'));

const byPath: Identity = (item) => (item.kind === 'scalar' ? item.text : textAt(item, 'path'));

const byPort: Identity = (item) => {
  const ports = portMappings(item);
  return 'problem' in ports
    ? byText(item)
    : ports
        .map(({ hostAddress = '0.0.0.0', published = '', target, protocol }) => `${hostAddress}:${published}:${target}/${protocol}`)
        .join(' ');
};

/** By where a secret or a config is mounted, which without a target is a file of its name in a folder. */
function byGrant(folder: string): Identity {
  return (item) => {
    const source = item.kind === 'scalar' ? item.text : textAt(item, 'source');
    return textAt(item, 'target') ?? `${folder}/${source}`;
  };
}

/** The lists of a service whose items have an identity. */
const IDENTITIES: { readonly [key: string]: Identity } = {
  annotations: byName,
  'build.additional_contexts': byName,
  'build.args': byName,
  'build.labels': byName,
  'build.tags': byName,
  cap_add: byName,
  cap_drop: byName,
  configs: byGrant(''),
  'deploy.labels': byName,
  devices: byDevice,
  dns: byName,
  dns_opt: byName,
  dns_search: byName,
  env_file: byPath,
  environment: byName,
  expose: byText,
  labels: byName,
  links: byName,
  'networks.*.aliases': byName,
  'networks.*.link_local_ips': byName,
  ports: byPort,
  profiles: byName,
  secrets: byGrant('/run/secrets'),
  sysctls: byName,
  tmpfs: byName,
  volumes: mountTarget,
};

const BY_PATH = new PathMap([
  ...Object.entries(IDENTITIES).map(([key, identity]) => [`services.*.${key}`, identity] as const),
  ['networks.*.labels', byName],
]);

/** A project in whose lists one item stands for each identity: the last one, where the first one was. */
export function unique<T extends Value>(value: T, keys?: Keys): T;
export function unique(value: Value, keys: Keys = []): Value {
  if (value.kind === 'mapping') {
    return mapping(
      value.position,
      [...value.entries].map(([key, { position, value: of }]) => [key, { position, value: unique(of, [...keys, key]) }]),
    );
  }
  const identity = value.kind === 'sequence' ? BY_PATH.get(keys) : undefined;
  return identity && value.kind === 'sequence' ? sequence(value.position, uniqueItems(value.items, identity)) : value;
}

/** The items, of which the last one of each identity stands where the first one was. */
export function uniqueItems(items: readonly Value[], identity: Identity): Value[] {
  const found = new Map<unknown, Value>();
  for (const item of items) {
    found.set(identity(item) ?? item, item);
  }
  return [...found.values()];
}
