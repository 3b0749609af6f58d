import { fieldsOf } from '../../kubernetes/untyped';
import { CheckedObject } from '../checked-object';

/** The selector of a Service that has pods as endpoints, in the form that other objects have; undefined for other Services. */
export function podSelectorOf({ _manifest }: CheckedObject): { readonly matchLabels: unknown } | undefined {
  const { type, selector } = fieldsOf(_manifest.spec);
  return type === 'ExternalName' || Object.keys(fieldsOf(selector)).length === 0 ? undefined : { matchLabels: selector };
}
