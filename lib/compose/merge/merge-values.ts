import type { Findings } from '../findings';
import { isNull, isSame, kindOf, mapping, scalar, sequence, textAt } from '../node';
import type { Entry, Mapping, Position, Value } from '../value';
import { listOf, namesOf, pairsOf } from './forms';
import { PathMap, type Keys } from './path-pattern';
import { byName, uniqueItems } from './unique';

type Rule = (base: Value, over: Value, keys: Keys, findings: Findings) => Value;

const replace: Rule = (_base, over) => over;

/** Of two with the same name, the later one counts, also one without a value. */
const asPairs: Rule = (base, over) =>
  base.kind === 'sequence' && over.kind === 'sequence'
    ? sequence(over.position, uniqueItems([...base.items, ...over.items], byName))
    : mapping(over.position, [...pairsOf(base).entries, ...pairsOf(over).entries]);

const asList: Rule = (base, over) => append(listOf(base).items, listOf(over).items, over.position);

const asNames: Rule = (base, over, keys, findings) => mergeEntries(namesOf(base), namesOf(over), keys, findings);

const asDependencies: Rule = (base, over, keys, findings) => {
  const started = (position: Position) =>
    mapping(position, [
      ['condition', { position, value: scalar(position, 'service_started') }],
      ['required', { position, value: scalar(position, true) }],
    ]);
  return mergeEntries(namesOf(base, started), namesOf(over, started), keys, findings);
};

const asBuild: Rule = (base, over, keys, findings) => mergeEntries(buildOf(base), buildOf(over), keys, findings);

/** The options of a driver belong to it. */
const asLogging: Rule = (base, over, keys, findings) => {
  const [before, after] = [textAt(base, 'driver'), textAt(over, 'driver')];
  const isSameDriver = before === undefined || after === undefined || before === after;
  return base.kind === 'mapping' && over.kind === 'mapping' && isSameDriver ? mergeEntries(base, over, keys, findings) : over;
};

const asLimit: Rule = (base, over, keys, findings) =>
  base.kind === 'mapping' && over.kind === 'mapping' ? mergeEntries(base, over, keys, findings) : over;

/** Pools of addresses by their subnet. */
const asPools: Rule = (base, over, keys, findings) => {
  const pools = [...listOf(base).items];
  for (const pool of listOf(over).items) {
    const index = pools.findIndex((other) => textAt(other, 'subnet') === textAt(pool, 'subnet'));
    pools.splice(index === -1 ? pools.length : index, 1, index === -1 ? pool : mergeValues(pools[index], pool, [...keys, '*'], findings));
  }
  return sequence(over.position, pools);
};

/** How the values of a container are merged that differ from others of their kind. */
const CONTAINER: { readonly [key: string]: Rule } = {
  annotations: asPairs,
  build: asBuild,
  'build.additional_contexts': asPairs,
  'build.args': asPairs,
  'build.extra_hosts': asList,
  'build.labels': asPairs,
  command: replace,
  depends_on: asDependencies,
  'deploy.labels': asPairs,
  dns: asList,
  dns_opt: asList,
  dns_search: asList,
  entrypoint: replace,
  env_file: asList,
  environment: asPairs,
  extra_hosts: asList,
  'healthcheck.test': replace,
  label_file: asList,
  labels: asPairs,
  logging: asLogging,
  models: asNames,
  networks: asNames,
  sysctls: asPairs,
  tmpfs: asList,
  'ulimits.*': asLimit,
};

const RULES = new PathMap([
  ...Object.entries(CONTAINER).flatMap(([key, rule]) => [[`services.*.${key}`, rule] as const, [`jobs.*.${key}`, rule] as const]),
  ...['networks', 'volumes', 'secrets', 'configs'].map((key) => [`${key}.*.labels`, asPairs] as const),
  ['networks.*.ipam.config', asPools],
]);

/**
 * A value over the one that an earlier file, or the service that is extended, has at the same keys.
 *
 * @see https://docs.docker.com/reference/compose-file/merge/
 */
export function mergeValues(base: Value, over: Value, keys: Keys, findings: Findings): Value {
  const rule = RULES.get(keys);
  if (rule) {
    return rule(base, over, keys, findings);
  }
  if (isNull(over)) {
    return base;
  }
  if (base.kind === 'scalar') {
    return over;
  }
  if (base.kind !== over.kind) {
    const { file, line } = base.position;
    findings.problem(
      over.position,
      keys.join('.'),
      `${kindOf(over)} cannot be merged over ${kindOf(base)} (${file}:${line})`,
      `write ${kindOf(base)}, or \`!override\` before the value`,
    );
    return base;
  }
  return base.kind === 'mapping'
    ? mergeEntries(base, over as Mapping, keys, findings)
    : append(base.items, listOf(over).items, over.position);
}

function mergeEntries(base: Mapping, over: Mapping, keys: Keys, findings: Findings): Mapping {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const before = entries.get(key);
    const value = before ? mergeValues(before.value, entry.value, [...keys, key], findings) : entry.value;
    // A mapping is where it is first described; what replaces a value, where it stands.
    entries.set(key, { position: before && value.kind === 'mapping' ? before.position : entry.position, value });
  }
  return mapping(base.position, entries);
}

function append(base: readonly Value[], over: readonly Value[], position: Position): Value {
  const items = [...base];
  for (const item of over) {
    if (!items.some((other) => isSame(other, item))) {
      items.push(item);
    }
  }
  return sequence(position, items);
}

function buildOf(value: Value): Mapping {
  const entry: Entry = { position: value.position, value };
  return value.kind === 'mapping' ? value : mapping(value.position, isNull(value) ? [] : [['context', entry]]);
}
