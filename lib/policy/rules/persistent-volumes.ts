import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { displayed } from '../schema/displayed';
import { Severity } from '../severity';
import { checkNotEmpty, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { quantityOf } from '../validation/quantity';
import { checkModes } from '../validation/storage';
import { refusals, Refuse } from '../validation/refusals';
import { csiDriver, pathWithoutSteps, subdomain } from '../validation/syntax';
import { isEmptyList } from '../validation/values';

/** Fields of a volume that are no source. */
const OTHERS = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

/** The version since which API servers know classes of attributes. */
const ATTRIBUTES = 34;

/** Reports PersistentVolumes without a size, an access mode or a source. */
export const persistentVolumes: IRule = {
  id: 'persistent-volumes',
  severity: Severity.ERROR,
  why: 'A PersistentVolume has a size, access modes and one source.',
  fix: 'set capacity.storage, accessModes and one source',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistent-volumes',
  check: (set) =>
    refusals(set.ofKind('', 'PersistentVolume'), (object, refuse) => {
      checkVolume(object, refuse);
      if (set.minors.some((minor) => minor >= ATTRIBUTES)) {
        checkAttributesClass(refuse, object.at('spec'));
      }
    }),
};

function checkVolume(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  if (!isObject(spec)) {
    return;
  }
  checkModes(refuse, spec.at('accessModes'));
  const size = spec.at('capacity', 'storage');
  const amount = size.isSet ? quantityOf(size.value) : undefined;
  if (!size.isSet) {
    refuse(size, 'storage is missing', 'set the size of the volume, such as 1Gi');
  } else if (amount !== undefined && amount <= 0n) {
    refuse(size, `${shown(size)} is not positive`, 'use the size of the volume, such as 1Gi');
  }
  const sources = spec.fields.filter(({ key, isSet }) => isSet && !OTHERS.has(key));
  if (sources.length === 0) {
    refuse(spec, `PersistentVolume "${object.name}" has no source`, 'set one, such as csi');
  } else if (sources.length > 1) {
    refuse(sources[1], `PersistentVolume "${object.name}" has two sources, ${sources[0].key} and ${sources[1].key}`, 'omit one of them');
  }
  for (const other of spec.at('capacity').fields) {
    if (other.key !== 'storage') {
      refuse(other, `capacity has ${shown(other)}`, 'omit it: volumes have storage alone');
    }
  }
  const path = spec.at('hostPath', 'path');
  checkSyntax(refuse, path, pathWithoutSteps);
  if (isObject(spec.at('hostPath'))) {
    checkSet(refuse, path);
  }
  checkSource(refuse, spec);
  const policy = spec.at('persistentVolumeReclaimPolicy');
  if (policy.value === 'Recycle' && path.text !== undefined && /^[/.]*\/[/.]*$/.test(path.text)) {
    refuse(policy, `${shown(policy)} of the hostPath ${displayed(path.text)}`, 'use Retain');
  }
  checkSyntax(refuse, spec.at('storageClassName'), subdomain);
  const affinity = spec.at('nodeAffinity');
  if (isObject(affinity)) {
    checkRequired(refuse, affinity.at('required'));
  }
  if (isObject(spec.at('local')) && !spec.at('nodeAffinity').isSet) {
    refuse(spec.at('nodeAffinity'), 'nodeAffinity is missing, beside the source local', 'set the node of the volume');
  }
}

function checkSource(refuse: Refuse, spec: Field): void {
  const [share, csi, local] = [spec.at('nfs'), spec.at('csi'), spec.at('local', 'path')];
  for (const field of [share.at('server'), share.at('path'), csi.at('driver'), csi.at('volumeHandle'), local]) {
    checkNotEmpty(refuse, field);
  }
  checkSyntax(refuse, share.at('path'), (text) => (text.startsWith('/') ? undefined : 'begin it with "/"'));
  checkSyntax(refuse, csi.at('driver'), csiDriver);
  checkSyntax(refuse, local, pathWithoutSteps);
}

function checkRequired(refuse: Refuse, required: Field): void {
  if (!required.isSet) {
    refuse(required, 'required is missing', 'set the nodes of the volume');
  } else if (isEmptyList(required.at('nodeSelectorTerms'))) {
    refuse(required.at('nodeSelectorTerms'), 'nodeSelectorTerms is empty', 'add a term');
  }
}

function checkAttributesClass(refuse: Refuse, spec: Field): void {
  const name = spec.at('volumeAttributesClassName');
  checkNotEmpty(refuse, name, 'omit it, or set the name of a VolumeAttributesClass');
  checkSyntax(refuse, name, subdomain);
  if (isGiven(name) && !spec.at('csi').isSet) {
    refuse(name, `${shown(name)} without the source csi`, 'omit it, or use csi');
  }
}
