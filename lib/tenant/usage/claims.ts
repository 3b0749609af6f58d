import type { Manifest } from '../../kubernetes/rendered-object';
import { fieldsOf, itemsOf } from '../../kubernetes/untyped';
import { quantityOf } from '../../policy/validation/quantity';
import { OF_CLASS } from '../tenant-quota';
import { Amounts } from './amounts';

/** Claims of an object by their specifications, and how many there are of each at the peak. */
export interface Claims {
  readonly spec: { readonly [field: string]: unknown };
  readonly count: number;
}

/** The claims of an object: its own, those of its replicas, and those that live as long as a pod. */
export function claimsOf(manifest: Manifest, podSpec: unknown, pods: number): Claims[] {
  const spec = fieldsOf(manifest.spec);
  if (manifest.kind === 'PersistentVolumeClaim') {
    return [{ spec, count: 1 }];
  }
  const templates = manifest.kind === 'StatefulSet' ? itemsOf(spec.volumeClaimTemplates) : [];
  const volumes = itemsOf(fieldsOf(podSpec).volumes).map((volume) => fieldsOf(fieldsOf(volume).ephemeral).volumeClaimTemplate);
  return [...templates, ...volumes.filter((template) => template !== undefined)].map((template) => ({
    spec: fieldsOf(fieldsOf(template).spec),
    count: pods,
  }));
}

/** The size that a claim asks for; undefined where that is no quantity. */
export function sizeOf({ spec }: Claims): bigint | undefined {
  return quantityOf(fieldsOf(fieldsOf(spec.resources).requests).storage);
}

/** Adds claims to what is used. Those without a class count for no class: which one they receive is known to the cluster alone. */
export function addClaims(amounts: Amounts, claims: readonly Claims[]): void {
  for (const claim of claims) {
    const { count, spec } = claim;
    const size = (sizeOf(claim) ?? 0n) * BigInt(count);
    const prefixes = ['', ...(typeof spec.storageClassName === 'string' ? [`${spec.storageClassName}${OF_CLASS}`] : [])];
    for (const prefix of prefixes) {
      amounts.add(`${prefix}requests.storage`, size);
      amounts.count(`${prefix}persistentvolumeclaims`, count);
    }
    if (count > 0) {
      amounts.count('count/persistentvolumeclaims', count);
    }
  }
}
