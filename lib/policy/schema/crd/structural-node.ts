import { rulesOf } from '../cel/rules';
import { displayed, typeName } from '../displayed';
import { ALL, Field, Limit, Node } from '../node';
import { combinationsOf } from './combinations';
import { limitsOf } from './limits';
import type { StructuralSchema } from './structural-schema';

/**
 * Makes nodes of the schemas in definitions.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export class StructuralNodes {
  /** @param metadata the node of the metadata of all objects */
  constructor(private readonly metadata: Node) {}

  /** The node of whole objects. */
  public root(schema: StructuralSchema): Node {
    return this.resource(this.node(schema), []);
  }

  private node(schema: StructuralSchema): Node {
    const node = this.typed(schema);
    node.nulls = schema.nullable ? 'kept' : 'refused';
    const limits = [...limitsOf(schema), ...combinationsOf(schema)];
    // Null is of any format, and satisfies every limit.
    node.limits = [...node.limits, ...(schema.nullable ? limits.map(unlessNull) : limits)];
    node.format = schema.format;
    node.rules = rulesOf(node, schema['x-kubernetes-validations'] ?? []);
    return schema['x-kubernetes-embedded-resource'] ? this.resource(node, ['apiVersion', 'kind']) : node;
  }

  private typed(schema: StructuralSchema): Node {
    if (schema['x-kubernetes-int-or-string']) {
      return withLimit(new Node('any'), intOrString);
    }
    switch (schema.type) {
      case 'object':
        return this.object(schema);
      case 'array':
        return this.list(schema);
      case 'integer':
        return new Node(schema.format === 'int32' ? 'int32' : 'int64');
      case 'string':
      case 'boolean':
      case 'number':
        return new Node(schema.type);
      default:
        return new Node('any');
    }
  }

  private object({ properties = {}, additionalProperties, required = [], ...schema }: StructuralSchema): Node {
    const node = new Node('object');
    const fields = new Map(Object.entries(properties).map(([name, property]) => [name, this.field(name, property)]));
    for (const name of required) {
      // What is required is not always described.
      const field = fields.get(name) ?? new Field(name, anything(), ALL);
      field.required = field.default === undefined ? ALL : 0;
      fields.set(name, field);
    }
    node.fields = fields;
    node.required = [...fields.values()].filter((field) => field.required !== 0);
    if (typeof additionalProperties === 'object') {
      node.items = this.node(additionalProperties);
    } else if (additionalProperties || schema['x-kubernetes-preserve-unknown-fields']) {
      node.items = anything();
    }
    const parts = [...fields.values()];
    node.hasDefaults = parts.some((field) => field.default !== undefined || field.node.hasDefaults) || (node.items?.hasDefaults ?? false);
    return node;
  }

  private field(name: string, schema: StructuralSchema): Field {
    const field = new Field(name, this.node(schema), ALL);
    field.default = schema.default;
    return field;
  }

  private list({ items = {}, 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys = [] }: StructuralSchema): Node {
    const node = new Node('list');
    node.items = this.node(items);
    if (type === 'map' || type === 'set') {
      node.unique = keys.map((key) => [key, items.properties?.[key]?.default] as const);
    }
    node.hasDefaults = node.items.hasDefaults;
    return node;
  }

  /** Adds the fields that all objects have. */
  private resource(node: Node, required: readonly string[]): Node {
    const own = ['apiVersion', 'kind'].map((name) => new Field(name, new Node('string'), ALL));
    own.filter(({ name }) => required.includes(name)).forEach((field) => (field.required = ALL));
    const metadata = new Field('metadata', this.metadata, ALL);
    metadata.isMetadata = true;
    const fields = [...own, metadata];
    node.fields = new Map([...node.fields, ...fields.map((field) => [field.name, field] as const)]);
    node.required = [...node.fields.values()].filter((field) => field.required !== 0);
    return node;
  }
}

function anything(): Node {
  const node = new Node('any');
  node.nulls = 'kept';
  return node;
}

function withLimit(node: Node, limit: Limit): Node {
  node.limits = [limit];
  return node;
}

const intOrString: Limit = (value) =>
  typeof value === 'string' || Number.isInteger(value)
    ? undefined
    : `${displayed(value)} is ${typeName(value)} and not an integer or a string: use one of these`;

function unlessNull(limit: Limit): Limit {
  return (value) => (value === null ? undefined : limit(value));
}
