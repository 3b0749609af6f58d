import type { FieldData, KeyData, KindData, NodeData, ScalarType, SchemaData } from '../../lib/policy/schema/schema-data';
import { Documents, Schema, referenced } from './documents';
import { enumsOf } from './enums';
import { isEnforced } from './unenforced';

/** Schemas that Go code decodes in its own way. */
const DECODED: { readonly [name: string]: ScalarType } = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'micro-time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'int-or-string',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': 'any',
};

/** Types and formats of values that are neither list, map nor object. */
const SCALARS: { readonly [type: string]: ScalarType | undefined } = {
  boolean: 'boolean',
  'integer int32': 'int32',
  'integer int64': 'int64',
  'number double': 'number',
  string: 'string',
  'string byte': 'bytes',
};

/** Which value a schema is of. */
interface Place {
  readonly schema: string;
  readonly field: string;
  readonly version: number;
  readonly inStatus: boolean;
  readonly inList?: boolean;
}

/** Versions in which a value is the same. */
type Masks<T> = Map<string, { value: T; versions: number }>;

/** One graph of the schemas of several versions: what is the same in two of them is there once. */
export class Graph {
  private readonly nodes: NodeData[] = [];
  private readonly known = new Map<string, number>();
  private readonly roots: ReadonlySet<string>;

  constructor(private readonly documents: readonly Documents[]) {
    this.roots = new Set(documents.flatMap(({ kinds }) => kinds.map(({ schema }) => schema)));
  }

  /** Everything that objects of any kind can contain. */
  public data(versions: readonly string[]): SchemaData {
    const kinds: { [apiVersion: string]: { [kind: string]: KindData } } = {};
    for (const { apiVersion, kind, namespaced, schema } of this.documents.flatMap((documents) => documents.kinds)) {
      const mask = this.maskOf(({ kinds: all }) => all.some((other) => other.apiVersion === apiVersion && other.kind === kind));
      const deprecated = this.maskOf(({ schemas }) => /\bDeprecated:/.test(schemas.get(schema)?.description ?? ''));
      (kinds[apiVersion] ??= {})[kind] ??= {
        node: this.definition(schema),
        namespaced,
        ...(mask !== this.all && { versions: mask }),
        ...(deprecated !== 0 && { deprecated }),
      };
    }
    return { versions, kinds, nodes: this.nodes };
  }

  private get all(): number {
    return (1 << this.documents.length) - 1;
  }

  private maskOf(has: (documents: Documents) => boolean): number {
    return this.documents.reduce((mask, documents, index) => (has(documents) ? mask | (1 << index) : mask), 0);
  }

  /**
   * The node of a schema with a name.
   *
   * @param inStatus whether it is that of a status, which the server decodes, drops and does not validate
   */
  private definition(name: string, inStatus = false): number {
    if (name in DECODED) {
      return this.node({ type: DECODED[name] });
    }
    const key = inStatus ? `${name} in status` : name;
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const index = this.nodes.length;
    this.known.set(key, index);
    this.nodes.push({ type: 'object' });
    this.nodes[index] = this.object(name, inStatus);
    return index;
  }

  private object(name: string, inStatus: boolean): NodeData {
    const versions = this.maskOf(({ schemas }) => schemas.has(name));
    const fields = new Map<string, Masks<number>>();
    const required = new Map<string, number>();
    this.documents.forEach(({ schemas }, version) => {
      const schema = schemas.get(name);
      if (schema?.properties === undefined && schema?.type !== undefined && schema.type !== 'object') {
        throw new Error(`${name} is a ${schema.type}, and no object`);
      }
      for (const [field, property] of Object.entries(schema?.properties ?? {})) {
        const ofStatus = inStatus || (field === 'status' && this.roots.has(name));
        const node = this.value(property, { schema: name, field, version, inStatus: ofStatus });
        const masks = fields.get(field) ?? (new Map() as Masks<number>);
        masks.set(String(node), { value: node, versions: (masks.get(String(node))?.versions ?? 0) | (1 << version) });
        fields.set(field, masks);
      }
      for (const field of inStatus ? [] : (schema?.required ?? [])) {
        if (isEnforced(name, field)) {
          required.set(field, (required.get(field) ?? 0) | (1 << version));
        }
      }
    });
    return {
      type: 'object',
      fields: Object.fromEntries([...fields].map(([field, masks]) => [field, fieldOf(masks, versions)])),
      ...(required.size > 0 && {
        required: Object.fromEntries([...required].map(([field, mask]) => [field, mask === versions ? 0 : mask])),
      }),
    };
  }

  /** The node of the value of a field, or of what is in it. */
  private value(schema: Schema, at: Place): number {
    const name = referenced(schema);
    if (name !== undefined) {
      return this.definition(name, at.inStatus);
    }
    const { type, format, items, additionalProperties } = schema;
    if (type === 'array' && items) {
      const unique = at.inStatus ? undefined : this.unique(at);
      return this.node({ type: 'list', items: this.value(items, { ...at, inList: true }), ...(unique && { unique }) });
    }
    if (type === 'object') {
      return additionalProperties ? this.node({ type: 'map', items: this.value(additionalProperties, at) }) : this.node({ type: 'any' });
    }
    const scalar = SCALARS[[type, format].filter(Boolean).join(' ')];
    if (scalar === undefined) {
      throw new Error(`${at.schema}, ${at.field} has type ${type} and format ${format}, which nothing decodes`);
    }
    const values = at.inStatus ? undefined : this.values(at);
    return this.node({ type: scalar, ...(values && { enum: values }) });
  }

  /**
   * All values of a string. What Kubernetes accepts is older than the enum that states it, so a version without an enum has that of the next one
   * that has it.
   */
  private values({ schema, field, version, inList = false }: Place): readonly string[] | undefined {
    const enums = this.documents.slice(version).flatMap((documents) => enumsOf(documents.enums, schema)?.get(field) ?? []);
    return enums.slice(0, 1).find(({ ofItems }) => ofItems === inList)?.values;
  }

  /** What no two items of a list share, as the newest version has it: others know of some of them by another keyword. */
  private unique({ schema, field }: Place): readonly KeyData[] | undefined {
    for (const { schemas } of [...this.documents].reverse()) {
      const {
        items,
        'x-kubernetes-list-type': type,
        'x-kubernetes-list-map-keys': keys = [],
      } = schemas.get(schema)?.properties?.[field] ?? {};
      if (items && (type === 'map' || type === 'set')) {
        const properties = schemas.get(referenced(items) ?? '')?.properties;
        return keys.map((key): KeyData => {
          const value = properties?.[key].default;
          // The empty text is Go's, and stands for no value.
          return typeof value === 'string' && value !== '' ? [key, value] : [key];
        });
      }
    }
    return undefined;
  }

  private node(node: NodeData): number {
    const key = JSON.stringify(node);
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    this.known.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }
}

function fieldOf(masks: Masks<number>, versions: number): FieldData {
  const alternatives = [...masks.values()];
  return alternatives.length === 1 && alternatives[0].versions === versions
    ? alternatives[0].value
    : alternatives.map((alternative) => [alternative.value, alternative.versions] as const);
}
