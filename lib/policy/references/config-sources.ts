import { CheckedObject } from '../checked-object';
import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { valueAt } from '../field-path';
import { ObjectSet } from '../object-set';

/** A use of a ConfigMap or a Secret that must exist for the pod to start. */
export interface ConfigSource {
  readonly pod: CheckedPod;
  /** The reference. */
  readonly source: Field;
  /** Where the reference names the object. */
  readonly nameKey: string;
  readonly name: string;
  /** Where the reference names keys; undefined where all of the object is used. */
  readonly keysIn?: 'key' | 'items';
  /** The object; undefined where the set does not contain it. */
  readonly used: CheckedObject | undefined;
}

/** A kind of objects that pods use, and the fields that refer to them. */
interface ConfigKind {
  readonly kind: string;
  readonly env: string;
  readonly envFrom: string;
  readonly volume: string;
  /** The name in a volume; it is `name` elsewhere. */
  readonly nameInVolume: readonly string[];
}

const NAME = ['name'];
const OPTIONAL = ['optional'];

export const CONFIG_MAP: ConfigKind = {
  kind: 'ConfigMap',
  env: 'configMapKeyRef',
  envFrom: 'configMapRef',
  volume: 'configMap',
  nameInVolume: NAME,
};
export const SECRET: ConfigKind = {
  kind: 'Secret',
  env: 'secretKeyRef',
  envFrom: 'secretRef',
  volume: 'secret',
  nameInVolume: ['secretName'],
};

/** Several rules need the same. */
const known = new WeakMap<ObjectSet, Map<ConfigKind, ConfigSource[]>>();

/** The ConfigMaps or Secrets that pods use, apart from optional ones. */
export function configSources(set: ObjectSet, kind: ConfigKind): readonly ConfigSource[] {
  let kinds = known.get(set);
  if (!kinds) {
    kinds = new Map();
    known.set(set, kinds);
  }
  let sources = kinds.get(kind);
  if (!sources) {
    sources = find(set, kind);
    kinds.set(kind, sources);
  }
  return sources;
}

function find(set: ObjectSet, { kind, env, envFrom, volume, nameInVolume }: ConfigKind): ConfigSource[] {
  const sources: ConfigSource[] = [];
  const add = (pod: CheckedPod, source: Field, namePath: readonly string[], keysIn?: ConfigSource['keysIn']) => {
    const name = valueAt(source.value, namePath);
    if (typeof name === 'string' && name !== '' && valueAt(source.value, OPTIONAL) !== true) {
      sources.push({ pod, source, nameKey: namePath[0], name, keysIn, used: set.referent('', kind, name, pod.namespace) });
    }
  };
  for (const pod of set.pods) {
    for (const container of pod.containers) {
      for (const source of container.at('env').inItems('valueFrom', env)) {
        add(pod, source, NAME, 'key');
      }
      for (const source of container.at('envFrom').inItems(envFrom)) {
        add(pod, source, NAME);
      }
    }
    const volumes = pod.spec.at('volumes');
    if (!volumes.isSet) {
      continue;
    }
    for (const source of volumes.inItems(volume)) {
      add(pod, source, nameInVolume, 'items');
    }
    for (const parts of volumes.inItems('projected', 'sources')) {
      for (const source of parts.inItems(volume)) {
        add(pod, source, NAME, 'items');
      }
    }
  }
  return sources;
}

/** The fields that name keys that the object does not have, in any of its fields with values. */
export function missingKeys({ source, keysIn, used }: ConfigSource, values: readonly string[]): Field[] {
  const keys = keysIn === 'key' ? [source.at('key')] : keysIn === 'items' ? source.at('items').inItems('key') : [];
  return keys.filter(({ text }) => text && values.every((value) => valueAt(used?.manifest, [value, text]) === undefined));
}
