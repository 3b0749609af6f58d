import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { ObjectSet } from '../object-set';

/** Whether the pods of a workload keep data on a claim that one node, or one pod, may write: they cannot simply be more, nor overlap. */
export function isSingleWriter(set: ObjectSet, { object, spec, namespace }: CheckedPod): boolean {
  if (object.at('spec', 'volumeClaimTemplates').items.length > 0) {
    return true;
  }
  return spec.at('volumes').items.some((volume) => {
    const name = volume.at('persistentVolumeClaim', 'claimName').text;
    const claim = name === undefined ? undefined : set.find('', 'PersistentVolumeClaim', name, namespace);
    // What a claim of another set permits is not known.
    return name !== undefined && (claim === undefined || !isShared(claim.at('spec', 'accessModes')));
  });
}

function isShared(accessModes: Field): boolean {
  return accessModes.items.some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
}
