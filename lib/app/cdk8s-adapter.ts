import { ApiObject, ApiObjectMetadataDefinition, App, JsonPatch } from 'cdk8s';

/**
 * Private fields of cdk8s, and nothing else, are read here: what a construct was given, its patches, and settings of the app. A version of cdk8s that
 * renames one of them is refused loudly, because silently different output would be worse.
 */

/** The version of cdk8s that these fields were read in. */
export const MADE_FOR = '2.70.106';

/** Props that an object was created with. */
export function propsOf(object: ApiObject): { readonly [key: string]: unknown } {
  return field(object, 'ApiObject', 'props') as { readonly [key: string]: unknown };
}

/** JSON patches that were added to an object. */
export function patchesOf(object: ApiObject): readonly JsonPatch[] {
  return field(object, 'ApiObject', 'patches') as readonly JsonPatch[];
}

const METADATA = 'ApiObjectMetadataDefinition';

/** Metadata of an object, as it was given, and the object. */
export function metadataOf(metadata: ApiObjectMetadataDefinition): {
  readonly object: ApiObject;
  readonly fields: Record<string, unknown>;
} {
  const { name, namespace } = metadata;
  const known: Record<string, unknown> = {
    annotations: field(metadata, METADATA, 'annotations'),
    finalizers: field(metadata, METADATA, 'finalizers'),
    labels: field(metadata, METADATA, 'labels'),
    name,
    namespace,
    ownerReferences: field(metadata, METADATA, 'ownerReferences'),
  };
  const others = field(metadata, METADATA, '_additionalAttributes') as Record<string, unknown>;
  for (const key of Object.keys(others)) {
    if (!Object.hasOwn(known, key)) {
      known[key] = others[key];
    }
  }
  return { object: field(metadata, METADATA, 'apiObject') as ApiObject, fields: known };
}

/** Whether the app records which construct created which object. */
export function recordsConstructMetadata(app: App): boolean {
  return field(app, 'App', 'recordConstructMetadata') === true;
}

function field(holder: object, className: string, name: string): unknown {
  if (!(name in holder)) {
    throw new Cdk8sChangedError(className, name);
  }
  return (holder as Record<string, unknown>)[name];
}

/** The installed cdk8s differs from the one that this library reads private fields of. */
export class Cdk8sChangedError extends Error {
  constructor(className: string, name: string) {
    super(
      `cdk8s ${installedVersion()} has no private field ${className}.${name}, which cdk8s-shop, made for cdk8s ${MADE_FOR}, reads: ` +
        'install that version of cdk8s, or a newer cdk8s-shop',
    );
    this.name = 'Cdk8sChangedError';
  }
}

function installedVersion(): string {
  return (require('cdk8s/package.json') as { version: string }).version; // eslint-disable-line @typescript-eslint/no-require-imports
}
