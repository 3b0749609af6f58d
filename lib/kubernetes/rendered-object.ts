import { ApiObject, ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { compact, unlessEmpty } from './compact';
import { patched } from './patch';
import { sortedKeys } from './sorted-keys';

/** What cdk8s-plus-27's `k8s.KubeX.manifest()` and imported classes' `manifest()` give. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** Where an object is: `namespace` is left out on cluster-scoped ones. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** What is known only when everything has been declared. */
export interface LateMetadata {
  readonly annotations?: () => { [key: string]: string };
  /** A name that depends on the content. */
  readonly name?: (manifest: Manifest) => string;
}

/**
 * An API object whose content is rendered when the app is synthesized, from all that has been declared until then.
 *
 * Not one of cdk8s-plus-27's `k8s.KubeX`, because those drop what they do not know, after patches are applied; their static `manifest()`
 * checks the types just as well.
 */
export class RenderedObject extends ApiObject {
  private readonly _patches: JsonPatch[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly identity: Identity,
    /** The body: what `manifest()` gives; its own apiVersion, kind and metadata are those of `identity`. */
    private readonly render: () => unknown,
    private readonly late: LateMetadata = {},
  ) {
    super(scope, id, {
      apiVersion: identity.apiVersion,
      kind: identity.kind,
      metadata: {
        name: identity.name,
        namespace: identity.namespace,
        labels: { ...identity.labels },
        annotations: { ...identity.annotations },
      },
    });
  }

  public override addJsonPatch(...operations: JsonPatch[]): void {
    this._patches.push(...operations);
  }

  /** @internal the body as it was given, with whatever is wrong with it */
  public get _body(): unknown {
    return this.render();
  }

  public override toJson(): Manifest {
    const { apiVersion, kind, namespace } = this.identity;
    const own = this.metadata.toJson() as ApiObjectMetadata;
    const annotations = { ...this.late.annotations?.(), ...own.annotations };
    // cdk8s stamps the chart's namespace on cluster-scoped objects too.
    const metadata = compact({ ...own, annotations: unlessEmpty(annotations), namespace });
    const manifest = patched(this, sorted({ ...(compact(this.render()) as object), apiVersion, kind, metadata }), this._patches);
    const name = this.late.name?.(manifest);
    return name === undefined ? manifest : { ...manifest, metadata: { ...manifest.metadata, name } };
  }
}

/** Keys in the order of `kubectl get -o yaml`: what identifies the object, then the alphabet. */
function sorted(manifest: Manifest): Manifest {
  const { apiVersion, kind, metadata, ...rest } = manifest;
  return { apiVersion, kind, metadata: sortKeys(metadata), ...(sortKeys(rest) as object) } as Manifest;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (value !== null && typeof value === 'object') {
    const inOrder: { [key: string]: unknown } = {};
    for (const key of sortedKeys(value)) {
      inOrder[key] = sortKeys((value as { [key: string]: unknown })[key]);
    }
    return inOrder;
  }
  return value;
}
