import type { Manifest } from '../../kubernetes/rendered-object';
import { fieldsOf, textOf } from '../../kubernetes/untyped';

/** An object of a tenant, and where it comes from. */
export interface TenantObject {
  /** Path of the construct. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** What references of one namespace mean an object by: `Deployment/cart`. */
export function keyOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata?.name}`;
}

/** The key of what a reference means, such as the target of an autoscaler. */
export function referredBy(reference: unknown): string {
  const { kind, name } = fieldsOf(reference);
  return `${textOf(kind)}/${textOf(name)}`;
}
