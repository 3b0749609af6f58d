/** Labels or annotations. */
export type Labels = Readonly<Record<string, string>>;

/** A Kubernetes object as the API server gets it: plain data. */
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
  // What else there is depends on the kind, and a test reads it as it would in YAML.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

/** The namespace that an object is in: `default` where it names none, which is where kubectl puts it unless told otherwise. */
export function namespaceOf(object: KubernetesObject): string {
  return object.metadata.namespace ?? 'default';
}

/** `shop/cart`, or `cart` where the object names no namespace. */
export function nameOf(object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** `Deployment shop/cart`: what messages call an object. */
export function titleOf(object: KubernetesObject): string {
  return `${object.kind} ${nameOf(object)}`;
}
