import { ApiObject, ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { compact, unlessEmpty } from './compact';
import { Kind } from './kind';
import { patched } from './patch';
import { sortedKeys } from './sorted-keys';

/** An object as it is written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** Metadata of an object that is known when the object is created. */
export interface ObjectMetadata {
  readonly name: string;
  /** Undefined for cluster-scoped objects. */
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** What is known only once everything has been declared. */
export interface LateMetadata {
  readonly annotations?: () => { [key: string]: string };
  /** A name that depends on the content. */
  readonly name?: (manifest: Manifest) => string;
  /** Patches that come before those of the object itself. */
  readonly patches?: () => JsonPatch[];
}

/**
 * An API object whose content is rendered when the app is synthesized, from everything that has been declared by then.
 *
 * It is not one of the classes `k8s.KubeX` of cdk8s-plus-27, because those drop fields they do not know after patches have been applied.
 * Their static `manifest()` checks types equally well.
 */
export class RenderedObject<Props> extends ApiObject {
  private readonly _patches: JsonPatch[] = [];
  private readonly namespace?: string;

  /**
   * @param kindOf renders the props and names apiVersion and kind
   * @param render the props, called at each synthesis
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly kindOf: Kind<Props>,
    { name, namespace, labels, annotations }: ObjectMetadata,
    private readonly render: () => Props,
    private readonly late: LateMetadata = {},
  ) {
    super(scope, id, {
      apiVersion: kindOf.GVK.apiVersion,
      kind: kindOf.GVK.kind,
      metadata: { name, namespace, labels, annotations },
    });
    this.namespace = namespace;
  }

  public override addJsonPatch(...operations: JsonPatch[]): void {
    this._patches.push(...operations);
  }

  /** @internal gives the object the name that further declarations require */
  public _rename(name: string): void {
    Object.assign(this, { name });
    Object.assign(this.metadata, { name });
  }

  /** @internal the body as it was given, valid or not */
  public get _body(): unknown {
    return this.kindOf.manifest(this.render());
  }

  public override toJson(): Manifest {
    const { apiVersion, kind } = this.kindOf.GVK;
    const { namespace } = this;
    const own = this.metadata.toJson() as ApiObjectMetadata;
    const annotations = { ...this.late.annotations?.(), ...own.annotations };
    // cdk8s stamps the namespace of the chart on cluster-scoped objects, too.
    const metadata = compact({ ...own, annotations: unlessEmpty(annotations), namespace });
    const patches = [...(this.late.patches?.() ?? []), ...this._patches];
    const manifest = patched(this, sorted({ ...(compact(this._body) as object), apiVersion, kind, metadata }), patches);
    const name = this.late.name?.(manifest);
    return name === undefined ? manifest : { ...manifest, metadata: { ...manifest.metadata, name } };
  }
}

/** Whether an object is a `RenderedObject`; cdk8s takes each ApiObject for an instance of each class of them. */
export function isRendered(object: ApiObject): boolean {
  return '_body' in object;
}

/** Keys in the order of `kubectl get -o yaml`: those that identify the object, then all others alphabetically. */
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
