import { ALL, Field, Node } from './node';
import type { FieldData, NodeData } from './schema-data';

/** The nodes of a graph, each made when it is first asked for: most programs use few of Kubernetes' kinds, and of their fields. */
export class Nodes {
  private readonly made: Node[] = [];

  constructor(private readonly data: readonly NodeData[]) {}

  public at(index: number): Node {
    return this.made[index] ?? this.make(index);
  }

  private make(index: number): Node {
    const { type, enum: values, items, unique, fields, required = {} } = this.data[index];
    const node = new Node(type);
    // Before its parts, which may refer to it.
    this.made[index] = node;
    node.items = items === undefined ? undefined : this.at(items);
    node.unique = unique;
    node.values = values && new Set(values);
    if (fields) {
      node.makeFields(() => {
        const all = new Map(Object.entries(fields).map(([name, field]) => [name, this.field(name, field, required[name])]));
        node.required = Object.keys(required).map((name) => all.get(name)!);
        return all;
      });
    }
    return node;
  }

  private field(name: string, data: FieldData, required?: number): Field {
    const alternatives = typeof data === 'number' ? [[data, ALL] as const] : data;
    return alternatives.reduceRight<Field | undefined>((next, [node, versions]) => {
      const field = new Field(name, this.at(node), versions);
      field.required = required === 0 ? ALL : (required ?? 0);
      field.next = next;
      return field;
    }, undefined)!;
  }
}
