import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { isMissing, missing } from '../references/missing';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports volumes of PersistentVolumeClaims that do not exist. A StatefulSet creates claims from its templates. */
export const missingClaim: IRule = {
  id: 'missing-claim',
  severity: Severity.ERROR,
  why: 'A pod is not scheduled until the PersistentVolumeClaims of its volumes exist.',
  fix: 'create it, or use the name of one that exists',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
  check,
};

function check(set: ObjectSet): Finding[] {
  let templates: Set<string> | undefined;
  return set.pods.flatMap(({ object, namespace, spec }) =>
    spec
      .at('volumes')
      .inItems('persistentVolumeClaim', 'claimName')
      .flatMap((field) => {
        if (!field.text) {
          return [];
        }
        const claim = { group: '', kind: 'PersistentVolumeClaim', name: field.text, namespace };
        if (!isMissing(set, claim) || isReplaced(object, spec, field)) {
          return [];
        }
        templates ??= claimTemplates(set);
        return templates.has(field.text.replace(/-\d+$/, '')) ? [] : { object, field: field.path, problem: missing(claim) };
      }),
  );
}

/** Names of the claims that StatefulSets create, without the number of the pod. */
function claimTemplates(set: ObjectSet): Set<string> {
  const ofSets = set
    .ofKind('apps', 'StatefulSet')
    .flatMap((object) =>
      object.at('spec', 'volumeClaimTemplates').items.map((template) => `${template.at('metadata', 'name').text}-${object.name}`),
    );
  return new Set(ofSets);
}

/** Whether a claim is that of a volume that a StatefulSet replaces by its own claim of the same name. */
function isReplaced(object: CheckedObject, spec: Field, { path }: Field): boolean {
  const templates = object.kind === 'StatefulSet' ? object.at('spec', 'volumeClaimTemplates').items : [];
  const names = templates.map((template) => template.at('metadata', 'name').value);
  return spec.at('volumes').items.some((volume) => path.startsWith(`${volume.path}.`) && names.includes(volume.at('name').value));
}
