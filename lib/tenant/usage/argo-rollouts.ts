import { podTemplateOf } from '../../kubernetes/pod-template';
import type { Manifest } from '../../kubernetes/rendered-object';
import { groupKind } from '../../kubernetes/scope';
import { fieldsOf } from '../../kubernetes/untyped';
import { keyOf, referredBy, TenantObject } from './tenant-object';

/** The specification of the pods of an object, also of a Rollout that has a template of its own. */
export function podSpecOf(manifest: Manifest): unknown {
  return isRollout(manifest) ? fieldsOf(fieldsOf(manifest.spec).template).spec : podTemplateOf(manifest)?.spec;
}

/**
 * What decides about the number of pods with the template of an object: the Rollout that refers to it, or the object itself; nothing for such a Rollout,
 * so that its pods count once.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/migrating/
 */
export function podMakers(objects: readonly TenantObject[]): (manifest: Manifest) => Manifest | undefined {
  const rollouts = new Map(
    objects.flatMap(({ manifest }) => {
      const workload = workloadOf(manifest);
      return workload === undefined ? [] : [[workload, manifest] as const];
    }),
  );
  return (manifest) => (workloadOf(manifest) === undefined ? (rollouts.get(keyOf(manifest)) ?? manifest) : undefined);
}

function workloadOf(manifest: Manifest): string | undefined {
  const { workloadRef } = fieldsOf(manifest.spec);
  return isRollout(manifest) && workloadRef !== undefined ? referredBy(workloadRef) : undefined;
}

function isRollout(manifest: Manifest): boolean {
  return groupKind(manifest) === 'argoproj.io/Rollout';
}
