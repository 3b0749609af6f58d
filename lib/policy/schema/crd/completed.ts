import { Node } from '../node';

interface Fields {
  [name: string]: unknown;
}

/** A value with the defaults that API servers set before they validate it; the value itself where nothing is absent. */
export function completed(node: Node, value: unknown): unknown {
  if (!node.hasDefaults || typeof value !== 'object' || value === null) {
    return value;
  }
  if (node.type === 'list') {
    return Array.isArray(value) ? completedList(node.items!, value) : value;
  }
  return node.type === 'object' && !Array.isArray(value) ? completedObject(node, value as Fields) : value;
}

function completedList(node: Node, items: readonly unknown[]): readonly unknown[] {
  const all = items.map((item) => completed(node, item));
  return all.some((item, index) => item !== items[index]) ? all : items;
}

function completedObject(node: Node, object: Readonly<Fields>): Readonly<Fields> {
  let copy: Fields | undefined;
  for (const field of node.fields.values()) {
    const value = object[field.name];
    // Servers drop a null that the field does not take.
    const isAbsent = value === undefined || (value === null && field.node.nulls !== 'kept');
    const complete = completed(field.node, isAbsent ? field.default : value);
    if (complete !== undefined && complete !== value) {
      copy ??= { ...object };
      copy[field.name] = complete;
    }
  }
  if (node.items?.hasDefaults) {
    for (const name of Object.keys(object).filter((key) => !node.fields.has(key))) {
      const complete = completed(node.items, object[name]);
      if (complete !== object[name]) {
        copy ??= { ...object };
        copy[name] = complete;
      }
    }
  }
  return copy ?? object;
}
