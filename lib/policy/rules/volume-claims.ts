import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { quantityOf } from '../validation/quantity';
import { checkModes } from '../validation/storage';
import { refusals, Refuse } from '../validation/refusals';
import { subdomain } from '../validation/syntax';

/** The version since which API servers check the claim templates of StatefulSets. */
const TEMPLATES = 34;

/** Reports claims without an access mode, or without a size. */
export const volumeClaims: IRule = {
  id: 'volume-claims',
  severity: Severity.ERROR,
  why: 'A claim states who writes to the volume, and how large it is.',
  fix: 'set accessModes, and resources.requests.storage',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims',
  check: (set) => [
    ...refusals(set.ofKind('', 'PersistentVolumeClaim'), (claim, refuse) => {
      checkClaim(refuse, claim.at('spec'));
    }),
    ...refusals(set.minors.some((minor) => minor >= TEMPLATES) ? set.ofKind('apps', 'StatefulSet') : [], (object, refuse) => {
      object.at('spec', 'volumeClaimTemplates').items.forEach((template) => checkClaim(refuse, template.at('spec')));
    }),
    ...refusals(set._templates.podsWith('volumes'), ({ spec }, refuse) => {
      for (const volume of spec.at('volumes').items) {
        const template = volume.at('ephemeral', 'volumeClaimTemplate');
        if (isObject(template)) {
          checkClaim(refuse, template.at('spec'));
        }
      }
    }),
  ],
};

function checkClaim(refuse: Refuse, spec: Field): void {
  if (spec.isSet && !isObject(spec)) {
    return;
  }
  checkModes(refuse, spec.at('accessModes'));
  const storage = spec.at('resources', 'requests', 'storage');
  const amount = storage.isSet ? quantityOf(storage.value) : undefined;
  if (!storage.isSet) {
    refuse(storage, 'storage is missing', 'set the size of the volume, such as 1Gi');
  } else if (amount !== undefined && amount <= 0n) {
    refuse(storage, `${shown(storage)} is not positive`, 'use the size of the volume, such as 1Gi');
  }
  checkSyntax(refuse, spec.at('storageClassName'), subdomain);
  const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')];
  // The API server ignores other sources that stand alone, and those of other namespaces.
  const isOld = source.at('kind').value === 'PersistentVolumeClaim' || source.at('kind').value === 'VolumeSnapshot';
  if (isOld || reference.isSet) {
    checkSource(refuse, source);
  }
  if (!reference.at('namespace').isSet) {
    checkSource(refuse, reference);
  }
  if (isObject(source) && isObject(reference) && !reference.at('namespace').isSet) {
    const other = ['apiGroup', 'kind', 'name'].find((key) => (source.at(key).value ?? '') !== (reference.at(key).value ?? ''));
    if (other !== undefined) {
      refuse(reference, `dataSourceRef has another ${other} than dataSource`, 'omit one of them');
    }
  }
}

/** Refuses what no volume can be filled from. */
function checkSource(refuse: Refuse, source: Field): void {
  if (!isObject(source)) {
    return;
  }
  const [group, kind] = [source.at('apiGroup'), source.at('kind')];
  checkNotEmpty(refuse, source.at('name'));
  checkNotEmpty(refuse, kind);
  checkSyntax(refuse, group, subdomain);
  if (!isGiven(group) && kind.text !== undefined && kind.text !== '' && kind.text !== 'PersistentVolumeClaim') {
    refuse(kind, `${shown(kind)} without an apiGroup`, 'set its apiGroup, such as snapshot.storage.k8s.io');
  }
}
