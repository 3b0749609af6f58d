/** What identifies an object to a reader. */
interface Named {
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Namespace of an object: `default` where it has none, as kubectl assumes. */
export function objectNamespace({ metadata }: Named): string {
  return metadata?.namespace ?? 'default';
}

/** `shop/cart`, or `cart` where the object has no namespace. */
export function nameOf({ metadata }: Named): string {
  return metadata?.namespace === undefined ? `${metadata?.name}` : `${metadata.namespace}/${metadata.name}`;
}

/** What an object is known by among those of one cluster. */
export function objectKey({ apiVersion, kind, metadata }: Named & { readonly apiVersion: string }): string {
  return [apiVersion, kind, metadata?.namespace, metadata?.name].join(' ');
}

/** Text for an object in messages: `Deployment shop/cart`. */
export function titleOf(object: Named): string {
  return `${object.kind} ${nameOf(object)}`;
}
