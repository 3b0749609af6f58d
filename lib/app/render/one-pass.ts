import {
  ApiObject,
  ApiObjectMetadataDefinition,
  App,
  Chart,
  ImplicitTokenResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
} from 'cdk8s';
import { sortedKeys } from '../../kubernetes/sorted-keys';
import { LOST_KEY } from '../yaml/unwritable';
import { metadataOf, patchesOf, propsOf } from '../cdk8s-adapter';
import { renderChart } from './chart';

/**
 * Renders objects of cdk8s in one pass while `work` runs: it resolves values (`Lazy`, tokens with a method `resolve`, unions such as `IntOrString`),
 * sorts keys, and omits empty values.
 *
 * cdk8s traverses each value once for each of these steps, metadata twice, looks up the app and its resolvers at every step, and copies all
 * intermediate results, which takes twice as long. Classes with a `toJson()` of their own, such as `k8s.KubeDeployment`, build on that of
 * `ApiObject`, so that one is exchanged. The original decides about custom resolvers, patches, and every value that is not known here.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/#resolvers
 */
export function inOnePass<T>(work: () => T): T {
  const restore = process.env.CDK8S_DISABLE_SORT
    ? [exchange(ApiObject.prototype, leave)]
    : [exchange(ApiObject.prototype, renderObject), exchange(ApiObjectMetadataDefinition.prototype, renderMetadata)];
  restore.push(exchange(Chart.prototype, renderChart));
  try {
    return work();
  } finally {
    restore.forEach((each) => each());
  }
}

/** Thrown for whatever the original `toJson()` has to decide: caught by `exchange`, and never visible to users. */
class LeaveToCdk8s extends Error {}
const LEAVE_TO_CDK8S = new LeaveToCdk8s();

/** Exchanges `toJson()` of a class, and returns a function that restores it. */
function exchange<T>(prototype: T & { toJson(): unknown }, ours: (self: T) => unknown): () => void {
  const methods = prototype as { toJson: (this: T) => unknown };
  const theirs = methods.toJson;
  methods.toJson = function () {
    try {
      return ours(this);
    } catch (error) {
      if (error === LEAVE_TO_CDK8S) {
        if (this instanceof ApiObject) {
          requireKeys(propsOf(this));
        }
        return theirs.call(this);
      }
      throw error;
    }
  };
  return () => (methods.toJson = theirs);
}

function leave(): never {
  throw LEAVE_TO_CDK8S;
}

/** Refuses a key that cdk8s would lose. Does not compute values, because cdk8s does. */
function requireKeys(value: unknown, above: readonly unknown[] = []): void {
  if (typeof value === 'object' && value !== null && !above.includes(value)) {
    for (const key of Object.keys(value)) {
      if (key === LOST_KEY) {
        // `findUnwritable` locates it.
        throw new Error(`a key ${LOST_KEY} is lost`);
      }
      requireKeys((value as Dictionary)[key], [...above, value]);
    }
  }
}

type Dictionary = Record<string, unknown>;

function renderObject(object: ApiObject): Dictionary {
  if (patchesOf(object).length > 0) {
    throw LEAVE_TO_CDK8S;
  }
  requireBuiltInResolvers(object);
  const props = propsOf(object);
  const manifest: Dictionary = { apiVersion: rendered(props.apiVersion), kind: rendered(props.kind), metadata: renderedMetadata(object) };
  for (const key of sortedKeys(props)) {
    if (key === LOST_KEY) {
      throw LEAVE_TO_CDK8S;
    }
    const value = Object.hasOwn(manifest, key) ? undefined : rendered(props[key]);
    if (value !== undefined) {
      manifest[key] = value;
    }
  }
  return manifest;
}

/** Not by `toJson()`, unless it was overridden: what is left to cdk8s then includes the object, whose errors name its path. */
function renderedMetadata({ metadata }: ApiObject): unknown {
  return metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson ? renderMetadata(metadata) : metadata.toJson();
}

function renderMetadata(metadata: ApiObjectMetadataDefinition): unknown {
  const { object, fields } = metadataOf(metadata);
  requireBuiltInResolvers(object);
  return rendered(fields, false);
}

const BUILT_IN_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Custom resolvers receive each value together with its path. */
function requireBuiltInResolvers(object: ApiObject): void {
  if (!App.of(object).resolvers.every((resolver) => BUILT_IN_RESOLVERS.some((known) => resolver.constructor === known))) {
    throw LEAVE_TO_CDK8S;
  }
}

/** The value as it is written; undefined for values that are omitted, which includes empty lists and objects where `keepsEmpty` is false. */
function rendered(value: unknown, keepsEmpty = true): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return value;
  }
  if (value === null || value === undefined) {
    return undefined;
  }
  if (value instanceof Lazy) {
    return rendered(value.produce(), keepsEmpty);
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
  throw LEAVE_TO_CDK8S;
}

function dictionary(from: Dictionary, keepsEmpty: boolean): Dictionary | undefined {
  const result: Dictionary = {};
  let isEmpty = !keepsEmpty;
  for (const key of sortedKeys(from)) {
    if (key === LOST_KEY) {
      throw LEAVE_TO_CDK8S;
    }
    const value = rendered(from[key], keepsEmpty);
    if (value !== undefined) {
      result[key] = value;
      isEmpty = false;
    }
  }
  return isEmpty ? undefined : result;
}
