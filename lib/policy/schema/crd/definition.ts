import { ALL, Node, Unknown } from '../node';
import type { Kind } from '../kinds';
import { StructuralNodes } from './structural-node';
import type { StructuralSchema } from './structural-schema';

/** A CustomResourceDefinition, as far as it is used. */
interface Definition {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly spec?: {
    readonly group?: string;
    readonly names?: { readonly kind?: string };
    readonly scope?: string;
    readonly versions?: readonly Version[];
  };
}

interface Version {
  readonly name: string;
  readonly served?: boolean;
  readonly deprecated?: boolean;
  readonly schema?: { readonly openAPIV3Schema?: StructuralSchema };
  readonly subresources?: { readonly status?: unknown };
}

/** What a definition defines. */
export interface Defined {
  readonly group: string;
  readonly kind: string;
  /** Each version that is served, such as `v1`. */
  readonly versions: ReadonlyMap<string, Kind>;
}

/**
 * The kind that a document defines; undefined for other documents and for definitions without a name.
 *
 * @param metadata the node of the metadata of all objects
 */
export function defined(document: unknown, metadata: () => Node): Defined | undefined {
  const { apiVersion, kind: type, spec } = (document ?? {}) as Definition;
  const { group, names, scope, versions } = spec ?? {};
  if (
    apiVersion !== 'apiextensions.k8s.io/v1' ||
    type !== 'CustomResourceDefinition' ||
    !isName(group) ||
    !isName(names?.kind) ||
    !Array.isArray(versions)
  ) {
    return undefined;
  }
  const served = (versions as readonly (Version | null)[]).filter(isServed);
  return {
    group,
    kind: names.kind,
    versions: new Map(served.map((version) => [version.name, kindOf(version, scope !== 'Cluster', metadata)])),
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isServed(version: Version | null): version is Version {
  return Boolean(version?.served && isName(version.name) && version.schema?.openAPIV3Schema);
}

function kindOf({ schema, subresources, deprecated }: Version, namespaced: boolean, metadata: () => Node): Kind {
  let node: Node | undefined;
  return {
    // Definitions are large, and objects of most of them are rare.
    get node() {
      return (node ??= structural(withoutStatus(schema!.openAPIV3Schema!, subresources), metadata()));
    },
    namespaced,
    versions: ALL,
    deprecated: deprecated ? ALL : 0,
  };
}

/** The node of a schema; one that checks nothing, and says so, where the definition is not valid. */
function structural(schema: StructuralSchema, metadata: Node): Node {
  try {
    return new StructuralNodes(metadata).root(schema);
  } catch (error) {
    const unknown = new Unknown(`the definition of the kind is not valid (${(error as Error).message}): correct it`);
    const node = new Node('any');
    node.limits = [() => unknown];
    return node;
  }
}

/** A schema that takes any status where servers drop that of an object that is created. */
function withoutStatus(schema: StructuralSchema, subresources: Version['subresources']): StructuralSchema {
  if (!subresources?.status || !schema.properties?.status) {
    return schema;
  }
  const status = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { ...schema, required: schema.required?.filter((name) => name !== 'status'), properties: { ...schema.properties, status } };
}
