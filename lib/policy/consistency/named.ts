import { CheckedObject } from '../checked-object';

/** An object in messages: `Deployment "cart"`; its kind alone where the API server generates the name. */
export function named({ kind, name }: CheckedObject): string {
  return name === undefined ? kind : `${kind} "${name}"`;
}

/** The namespace of an object in messages. */
export function inNamespace({ namespace }: CheckedObject): string {
  return namespace === undefined ? 'of the same namespace' : `of namespace "${namespace}"`;
}
