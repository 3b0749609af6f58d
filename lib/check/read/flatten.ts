import type { Manifest } from '../../kubernetes/rendered-object';
import type { Segment } from '../../policy/field-path';

/** An object of a document, and its path there. */
export interface Item {
  readonly manifest: Manifest;
  readonly path: readonly Segment[];
}

/** What kubectl cannot send to the API server. */
export interface NoObject {
  readonly problem: string;
  readonly path: readonly Segment[];
}

interface Value {
  readonly [field: string]: unknown;
}

/**
 * The objects of a document: those of a list, of whatever kind, in place of the list.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured#UnstructuredList
 */
export function flatten(value: unknown, path: readonly Segment[] = [], list?: Value): (Item | NoObject)[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [{ problem: `${nameOf(value)} is not a Kubernetes object`, path }];
  }
  const object = list ? withTypeOf(list, value as Value) : (value as Value);
  const missing = ['apiVersion', 'kind'].filter((field) => typeof object[field] !== 'string' || object[field] === '');
  if (missing.length > 0) {
    return [{ problem: `an object without ${missing.join(' and ')} is not a Kubernetes object`, path }];
  }
  if (!Object.hasOwn(object, 'items')) {
    return [{ manifest: object as Manifest, path }];
  }
  const items = object.items ?? [];
  return Array.isArray(items)
    ? items.flatMap((item, index) => flatten(item, [...path, 'items', index], object))
    : [{ problem: `\`items\` of a ${String(object.kind)} is ${nameOf(items)}, but kubectl takes it for a list`, path: [...path, 'items'] }];
}

/** Items of typed lists, such as DeploymentList, may lack what the type of the list says. */
function withTypeOf({ apiVersion, kind }: Value, item: Value): Value {
  return item.kind || item.apiVersion ? item : { apiVersion, kind: String(kind).replace(/List$/, ''), ...item };
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  return value === null ? 'nothing' : typeof value === 'object' ? 'a mapping' : `the ${typeof value} ${JSON.stringify(value)}`;
}
