import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkExactlyOne, checkNotEmpty, checkRange, checkSet, checkSyntax, isObject } from '../validation/checks';
import { checkDownwardFile } from '../validation/references';
import { refusals, Refuse } from '../validation/refusals';
import { fileInVolume } from '../validation/syntax';

const MODES = 0o777;
const PROJECTED = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];

/** Reports files of volumes with paths, modes or sources that are not valid. */
export const volumeFiles: IRule = {
  id: 'volume-files',
  severity: Severity.ERROR,
  why: 'The API server refuses files of volumes whose path, mode or source is not valid.',
  fix: 'use a relative path without "..", and a mode from 0 to 0777',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/#projections',
  check: (set) =>
    foundInPods(set._templates, ['spec.volumes'], (pods) =>
      refusals(pods, ({ spec }, refuse, warn) => {
        for (const volume of spec.at('volumes').items) {
          checkItems(refuse, volume.at('secret'));
          checkItems(refuse, volume.at('configMap'));
          checkDownward(refuse, volume.at('downwardAPI'));
          checkProjected(refuse, warn, volume.at('projected'));
        }
      }),
    ),
};

function checkProjected(refuse: Refuse, warn: Refuse, projected: Field): void {
  if (!isObject(projected)) {
    return;
  }
  checkRange(refuse, projected.at('defaultMode'), 0, MODES);
  const paths = new Set<string>();
  for (const source of projected.at('sources').items) {
    if (PROJECTED.some((name) => source.at(name).isSet)) {
      checkExactlyOne(refuse, source, 'projection', 'source', PROJECTED, 'configMap');
    } else if (isObject(source)) {
      warn(source, 'projection has no source', 'set one, such as configMap');
    }
    for (const kind of ['secret', 'configMap']) {
      const of = source.at(kind);
      checkItems(refuse, of);
      if (isObject(of)) {
        checkSet(refuse, of.at('name'), 'set the name of an object');
        checkConflicts(refuse, of.at('items').items, paths);
      }
    }
    checkDownward(refuse, source.at('downwardAPI'));
    checkConflicts(refuse, source.at('downwardAPI', 'items').items, paths);
    const token = source.at('serviceAccountToken');
    if (isObject(token)) {
      checkRange(refuse, token.at('expirationSeconds'), 600, 2 ** 32);
      checkNotEmpty(refuse, token.at('path'));
      checkSyntax(refuse, token.at('path'), fileInVolume);
    }
  }
}

/** Refuses a path that another file of the volume has. */
function checkConflicts(refuse: Refuse, files: readonly Field[], known: Set<string>): void {
  for (const file of files) {
    const path = file.at('path');
    if (path.text !== undefined && path.text !== '') {
      if (known.has(path.text)) {
        refuse(path, `path "${path.text}" is also that of another file of the volume`, 'use another path for one of them');
      }
      known.add(path.text);
    }
  }
}

function checkItems(refuse: Refuse, of: Field): void {
  if (!isObject(of)) {
    return;
  }
  checkRange(refuse, of.at('defaultMode'), 0, MODES);
  for (const item of of.at('items').items) {
    checkNotEmpty(refuse, item.at('key'));
    checkFile(refuse, item);
  }
}

function checkDownward(refuse: Refuse, of: Field): void {
  if (!isObject(of)) {
    return;
  }
  checkRange(refuse, of.at('defaultMode'), 0, MODES);
  for (const item of of.at('items').items) {
    if (isObject(item)) {
      checkFile(refuse, item);
      checkDownwardFile(refuse, item);
    }
  }
}

function checkFile(refuse: Refuse, item: Field): void {
  checkNotEmpty(refuse, item.at('path'));
  checkSyntax(refuse, item.at('path'), fileInVolume);
  checkRange(refuse, item.at('mode'), 0, MODES);
}
