import {
  ApiObject,
  ApiObjectMetadataDefinition,
  App,
  ImplicitTokenResolver,
  IResolver,
  JsonPatch,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
} from 'cdk8s';
import { sortedKeys } from '../kubernetes/sorted-keys';

/**
 * Lets cdk8s' objects render themselves in one pass while `work` runs: resolving (`Lazy`, tokens with a method `resolve`, unions such as
 * `IntOrString`), sorting and leaving out what is empty.
 *
 * cdk8s goes over each value once for each of these, over metadata twice, looks up the app and its resolvers at every step, and copies all
 * in between: that takes twice as long. Classes with a `toJson()` of their own, such as `k8s.KubeDeployment`, build on that of `ApiObject`, so
 * it is that one which is exchanged. The original has the last word on resolvers of others, on patches, and on all that is not known here,
 * errors included.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/#resolvers
 */
export function inOnePass<T>(work: () => T): T {
  if (process.env.CDK8S_DISABLE_SORT) {
    return work();
  }
  const restore = [exchange(ApiObject.prototype, manifestOf), exchange(ApiObjectMetadataDefinition.prototype, metadataOf)];
  try {
    return work();
  } finally {
    restore.forEach((each) => each());
  }
}

/** Exchanges `toJson()` of a class, and gives what takes it back. */
function exchange<T>(prototype: T & { toJson(): unknown }, ours: (self: T) => unknown): () => void {
  const methods = prototype as { toJson: (this: T) => unknown };
  const theirs = methods.toJson;
  methods.toJson = function () {
    try {
      return ours(this);
    } catch {
      return theirs.call(this);
    }
  };
  return () => (methods.toJson = theirs);
}

type Dictionary = Record<string, unknown>;

function manifestOf(object: ApiObject): Dictionary {
  const { props, patches } = object as unknown as { props: Dictionary; patches: readonly JsonPatch[] };
  if (patches.length > 0) {
    throw UNKNOWN;
  }
  requireOwnResolvers(object);
  const { apiVersion, kind } = props;
  const manifest: Dictionary = { apiVersion: rendered(apiVersion), kind: rendered(kind), metadata: object.metadata.toJson() };
  for (const key of sortedKeys(props)) {
    const value = Object.hasOwn(manifest, key) ? undefined : rendered(props[key]);
    if (value !== undefined) {
      manifest[key] = value;
    }
  }
  return manifest;
}

function metadataOf(metadata: ApiObjectMetadataDefinition): unknown {
  const { apiObject, _additionalAttributes } = metadata as unknown as { apiObject: ApiObject; _additionalAttributes: Dictionary };
  requireOwnResolvers(apiObject);
  const { annotations, finalizers, labels, name, namespace, ownerReferences } = metadata as unknown as Dictionary;
  const all: Dictionary = { annotations, finalizers, labels, name, namespace, ownerReferences };
  for (const key of Object.keys(_additionalAttributes)) {
    if (!Object.hasOwn(all, key)) {
      all[key] = _additionalAttributes[key];
    }
  }
  return rendered(all, false);
}

const OWN_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Others are to be asked about each value, and with the way to it. */
function requireOwnResolvers(object: ApiObject): void {
  const { resolvers } = App.of(object) as unknown as { resolvers: readonly IResolver[] };
  if (!resolvers.every((resolver) => OWN_RESOLVERS.some((own) => resolver.constructor === own))) {
    throw UNKNOWN;
  }
}

/** The value as it is written; undefined for what is left out, which empty lists and objects are where they are not kept. */
function rendered(value: unknown, keepsEmpty = true): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (value === null || value === undefined) {
    return undefined;
  }
  if (value instanceof Lazy) {
    return rendered((value as unknown as { produce(): unknown }).produce(), keepsEmpty);
  }
  const token = value as { resolve?: unknown; value?: unknown };
  if (typeof token.resolve === 'function') {
    return rendered((token as { resolve(): unknown }).resolve(), keepsEmpty);
  }
  if (value.constructor === Object) {
    return dictionary(value as Dictionary, keepsEmpty);
  }
  if (typeof token.value === 'number' || typeof token.value === 'string') {
    return { value: token.value };
  }
  if (Array.isArray(value)) {
    return value.length === 0 && !keepsEmpty ? undefined : value.map((each) => rendered(each, keepsEmpty));
  }
  throw UNKNOWN;
}

function dictionary(from: Dictionary, keepsEmpty: boolean): Dictionary | undefined {
  const result: Dictionary = {};
  let isEmpty = !keepsEmpty;
  for (const key of sortedKeys(from)) {
    const value = rendered(from[key], keepsEmpty);
    if (value !== undefined) {
      result[key] = value;
      isEmpty = false;
    }
  }
  return isEmpty ? undefined : result;
}

/** Stands for whatever cdk8s is to be asked about: it is caught, and nobody sees it. */
const UNKNOWN = new Error('unknown');
