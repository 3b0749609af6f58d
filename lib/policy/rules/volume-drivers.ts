import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSet, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, pathInVolume, subdomain, Syntax } from '../validation/syntax';

/** Checks a source of a volume. */
type Check = (refuse: Refuse, source: Field, volume: Field) => void;

/** Most letters of the name of a driver. */
const LONGEST_DRIVER = 63;
const LONGEST_TENANT = 64;
/** Most letters of a portal and the name of its volume together. */
const LONGEST_PORTAL = 64;
const IQN = /iqn\.\d{4}-\d{2}\.([a-zA-Z0-9\-.]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui.[a-zA-Z0-9]{16}$/;
const NAA = /^naa.[a-zA-Z0-9]{32}$/;

const iscsiName: Syntax = (text) =>
  (text.startsWith('iqn') && IQN.test(text)) || (text.startsWith('eui') && EUI.test(text)) || (text.startsWith('naa') && NAA.test(text))
    ? undefined
    : 'use a name such as "iqn.2001-04.com.example:storage.disk1"';
const driver: Syntax = (text) =>
  text.length > LONGEST_DRIVER ? `use at most ${LONGEST_DRIVER} characters` : subdomain(text.toLowerCase());

/** Sources, and the texts and lists of them that are not empty. */
const NOT_EMPTY: { readonly [source: string]: readonly string[] | undefined } = {
  awsElasticBlockStore: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  azureFile: ['secretName', 'shareName'],
  cephfs: ['monitors'],
  cinder: ['volumeID'],
  csi: ['driver'],
  flexVolume: ['driver'],
  gcePersistentDisk: ['pdName'],
  gitRepo: ['repository'],
  glusterfs: ['endpoints', 'path'],
  iscsi: ['targetPortal', 'iqn'],
  nfs: ['server', 'path'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  quobyte: ['registry', 'volume'],
  rbd: ['monitors', 'image'],
  scaleIO: ['gateway', 'system'],
  vsphereVolume: ['volumePath'],
};
/** Sources, and what else is wrong with them. */
const CHECKS: { readonly [source: string]: Check | undefined } = {
  awsElasticBlockStore: checkPartition,
  azureDisk: checkAzureDisk,
  cinder: checkSecret('secretRef'),
  csi: (refuse, source, volume) => {
    checkSyntax(refuse, source.at('driver'), driver);
    checkSecret('nodePublishSecretRef')(refuse, source, volume);
  },
  fc: checkFibreChannel,
  flexVolume: checkOptions,
  flocker: (refuse, source) => {
    const [name, uuid] = [source.at('datasetName'), source.at('datasetUUID')];
    checkEither(refuse, source, isGiven(name), isGiven(uuid), ['datasetName', 'datasetUUID']);
    checkSyntax(refuse, name, (text) => (text.includes('/') ? 'use a name without slashes' : undefined));
  },
  gcePersistentDisk: checkPartition,
  gitRepo: (refuse, source) => {
    checkSyntax(refuse, source.at('directory'), pathInVolume);
  },
  iscsi: checkIscsi,
  nfs: (refuse, source) => {
    checkSyntax(refuse, source.at('path'), (text) => (text.startsWith('/') ? undefined : 'begin it with "/"'));
  },
  quobyte: (refuse, source) => {
    const pairs = (text: string) => text.split(',').every((pair) => /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(pair));
    checkSyntax(refuse, source.at('registry'), (text) => (pairs(text) ? undefined : 'use hosts with ports, as in "a:7861,b:7861"'));
    checkSyntax(refuse, source.at('tenant'), (text) => (text.length > LONGEST_TENANT ? 'use a UUID' : undefined));
  },
  scaleIO: (refuse, source) => {
    checkSet(refuse, source.at('volumeName'));
  },
  storageos: (refuse, source, volume) => {
    checkSet(refuse, source.at('volumeName'));
    checkSyntax(refuse, source.at('volumeName'), dnsLabel);
    checkSyntax(refuse, source.at('volumeNamespace'), dnsLabel);
    checkSecret('secretRef')(refuse, source, volume);
  },
};

/** Reports volumes of storage systems whose settings are missing or not valid. */
export const volumeDrivers: IRule = {
  id: 'volume-drivers',
  severity: Severity.ERROR,
  why: 'The API server refuses volumes of storage systems that it cannot address.',
  fix: 'set the field',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types',
  check: (set) =>
    foundInPods(set._templates, ['spec.volumes'], (pods) =>
      refusals(pods, ({ spec }, refuse) => {
        for (const volume of spec.at('volumes').items) {
          if (isObject(volume)) {
            checkVolume(refuse, volume);
          }
        }
      }),
    ),
};

function checkVolume(refuse: Refuse, volume: Field): void {
  for (const name of Object.keys(volume.value as object)) {
    const fields = Object.hasOwn(NOT_EMPTY, name) ? NOT_EMPTY[name] : undefined;
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    if (fields === undefined && check === undefined) {
      continue;
    }
    const source = volume.at(name);
    if (isObject(source)) {
      fields?.forEach((field) => {
        checkFilled(refuse, source.at(field), name);
      });
      check?.(refuse, source, volume);
    }
  }
}

function checkFilled(refuse: Refuse, field: Field, source: string): void {
  const { value } = field;
  if (value === '' || (Array.isArray(value) && value.length === 0)) {
    refuse(field, `${field.key} of ${source} is empty`, 'set it');
  }
}

function checkEither(refuse: Refuse, source: Field, hasOne: boolean, hasOther: boolean, [one, other]: readonly string[]): void {
  if (hasOne === hasOther) {
    refuse(source, `${source.key} has ${hasOne ? `both ${one} and` : `neither ${one} nor`} ${other}`, 'set one of them');
  }
}

function checkPartition(refuse: Refuse, source: Field): void {
  checkRange(refuse, source.at('partition'), 0, 255);
}

function checkSecret(name: string): Check {
  return (refuse, source) => {
    const secret = source.at(name);
    if (isObject(secret)) {
      checkSet(refuse, secret.at('name'), 'set the name of a Secret');
      checkSyntax(refuse, secret.at('name'), subdomain);
    }
  };
}

function checkAzureDisk(refuse: Refuse, source: Field): void {
  const [uri, kind] = [source.at('diskURI'), source.at('kind').text];
  const begin = kind === undefined ? '' : kind === 'Managed' ? '/subscriptions/' : 'https://';
  checkSyntax(refuse, uri, (text) => (text.startsWith(begin) ? undefined : `begin it with "${begin}" for a disk of the kind ${kind}`));
}

function checkFibreChannel(refuse: Refuse, source: Field): void {
  const [names, ids, lun] = [source.at('targetWWNs').items, source.at('wwids').items, source.at('lun')];
  checkEither(refuse, source, names.length > 0, ids.length > 0, ['targetWWNs', 'wwids']);
  if (names.length > 0) {
    checkSet(refuse, lun);
    checkRange(refuse, lun, 0, 255);
  }
}

function checkOptions(refuse: Refuse, source: Field): void {
  for (const option of source.at('options').fields) {
    if (/(^|\.)(kubernetes|k8s)\.io$/i.test(option.key.split('/')[0])) {
      refuse(option, `option "${option.key}" has a domain of Kubernetes`, 'use another name');
    }
  }
}

function checkIscsi(refuse: Refuse, source: Field, volume: Field): void {
  const initiator = source.at('initiatorName');
  checkSyntax(refuse, source.at('iqn'), iscsiName);
  checkNotEmpty(refuse, initiator);
  checkSyntax(refuse, initiator, iscsiName);
  checkRange(refuse, source.at('lun'), 0, 255);
  if ([source.at('chapAuthDiscovery'), source.at('chapAuthSession')].some(({ value }) => value === true)) {
    checkSet(refuse, source.at('secretRef'));
  }
  const portal = source.at('targetPortal');
  const length = `${volume.at('name').text ?? ''}:${portal.text ?? ''}`.length;
  if (initiator.isSet && length > LONGEST_PORTAL) {
    refuse(portal, `${shown(portal)} and the name of the volume have ${length} characters`, `use at most ${LONGEST_PORTAL} together`);
  }
}
