/** Labels or annotations. */
export type Labels = Readonly<Record<string, string>>;

/** A Kubernetes object as the API server receives it: plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Labels;
    readonly annotations?: Labels;
    readonly [field: string]: unknown;
  };
  // Other fields depend on the kind, and tests read them as in YAML.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

/** Namespace of an object: `default` where it has none, as kubectl assumes. */
export function objectNamespace(object: KubernetesObject): string {
  return object.metadata.namespace ?? 'default';
}

/** `shop/cart`, or `cart` where the object has no namespace. */
export function nameOf(object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Text for an object in messages: `Deployment shop/cart`. */
export function titleOf(object: KubernetesObject): string {
  return `${object.kind} ${nameOf(object)}`;
}
