import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { checkNotNegativeQuantity } from '../validation/quantities';
import { refusals, Refuse } from '../validation/refusals';
import { checkSelector } from '../validation/selectors';
import { csiDriver, qualifiedName, subdomain } from '../validation/syntax';
import { checkDistinct, checkLongest, checkOneOf } from '../validation/values';

const GROUP = 'storage.k8s.io';
const SHORTEST_TOKEN = 600;
const LONGEST_TOKEN = 2 ** 32;
const LONGEST_NODE_ID = 192;
const SHORTEST_UPDATE = 10;

/** Reports objects of CSI drivers that are not valid. */
export const csiObjects: IRule = {
  id: 'csi-objects',
  severity: Severity.ERROR,
  why: 'The API server refuses descriptions of CSI drivers, and of what they offer and attach, that are not valid.',
  fix: 'use the name of a driver, such as "csi.example.com"',
  link: 'https://kubernetes-csi.github.io/docs/csi-objects.html',
  check: (set) => [
    ...refusals(set.ofKind(GROUP, 'CSIDriver'), checkDriver),
    ...refusals(set.ofKind(GROUP, 'CSINode'), (object, refuse) => {
      const drivers = object.at('spec', 'drivers').items;
      drivers.forEach((driver) => checkNodeDriver(refuse, driver));
      checkDistinct(
        refuse,
        drivers.map((driver) => driver.at('name')),
      );
    }),
    ...refusals(set.ofKind(GROUP, 'CSIStorageCapacity'), (object, refuse) => {
      checkNotEmpty(refuse, object.at('storageClassName'));
      checkSyntax(refuse, object.at('storageClassName'), subdomain);
      checkNotNegativeQuantity(refuse, object.at('capacity'));
      checkSelector(refuse, object.at('nodeTopology'));
    }),
    ...refusals(set.ofKind(GROUP, 'VolumeAttachment'), checkAttachment),
  ],
};

function checkDriver(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  checkOneOf(refuse, spec.at('fsGroupPolicy'), ['ReadWriteOnceWithFSType', 'File', 'None']);
  checkNotEmpty(refuse, spec.at('fsGroupPolicy'), 'omit it');
  spec.at('volumeLifecycleModes').items.forEach((mode) => checkOneOf(refuse, mode, ['Persistent', 'Ephemeral']));
  checkRange(refuse, spec.at('nodeAllocatableUpdatePeriodSeconds'), SHORTEST_UPDATE);
  const requests = spec.at('tokenRequests').items;
  requests.forEach((request) => checkRange(refuse, request.at('expirationSeconds'), SHORTEST_TOKEN, LONGEST_TOKEN));
  checkDistinct(
    refuse,
    requests.map((request) => request.at('audience')),
  );
}

function checkNodeDriver(refuse: Refuse, driver: Field): void {
  if (!isObject(driver)) {
    return;
  }
  checkNotEmpty(refuse, driver.at('name'));
  checkSyntax(refuse, driver.at('name'), csiDriver);
  checkNotEmpty(refuse, driver.at('nodeID'));
  checkLongest(refuse, driver.at('nodeID'), LONGEST_NODE_ID);
  checkRange(refuse, driver.at('allocatable', 'count'), 0);
  const keys = driver.at('topologyKeys').items;
  keys.forEach((key) => checkSyntax(refuse, key, qualifiedName));
  checkDistinct(refuse, keys);
}

function checkAttachment(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  if (!isObject(spec)) {
    return;
  }
  checkSet(refuse, spec.at('attacher'), 'set the name of a CSI driver');
  checkSyntax(refuse, spec.at('attacher'), csiDriver);
  checkSet(refuse, spec.at('nodeName'), 'set the name of a node');
  checkSyntax(refuse, spec.at('nodeName'), subdomain);
  const source = spec.at('source');
  const [volume, inline] = [source.at('persistentVolumeName'), source.at('inlineVolumeSpec')];
  if (!volume.isSet && !inline.isSet && (isObject(source) || !source.isSet)) {
    refuse(source, 'source has no volume', 'set persistentVolumeName');
  } else if (isGiven(volume) && inline.isSet) {
    refuse(inline, `inlineVolumeSpec beside ${shown(volume)}`, 'omit one of them');
  }
  checkNotEmpty(refuse, volume);
  checkSyntax(refuse, volume, subdomain);
}
