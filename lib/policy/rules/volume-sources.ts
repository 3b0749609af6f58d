import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { closest } from '../schema/closest';
import { checkNotEmpty, checkSet, checkSyntax, isObject, shown } from '../validation/checks';
import { imageName } from '../validation/image-name';
import { quantityOf } from '../validation/quantity';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel, pathWithoutSteps } from '../validation/syntax';

const MEDIA = ['Memory', 'HugePages'];

/** Reports volumes without a source or with several, and sources that are not complete. */
export const volumeSources: IRule = {
  id: 'volume-sources',
  severity: Severity.ERROR,
  why: 'A volume has a name and exactly one source.',
  fix: 'set one source, such as `emptyDir: {}`',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  check: (set) =>
    foundInPods(set._templates, ['spec.volumes'], (pods) =>
      refusals(pods, ({ object, spec }, refuse, warn) => {
        const isPod = object.kind === 'Pod';
        for (const volume of spec.at('volumes').items) {
          if (isObject(volume)) {
            checkNotEmpty(refuse, volume.at('name'));
            checkSyntax(refuse, volume.at('name'), dnsLabel);
            checkSources(refuse, warn, volume);
            checkSource(refuse, volume);
            const image = volume.at('image');
            // Templates may leave it to admission.
            if (isPod && isObject(image)) {
              checkSet(refuse, image.at('reference'), 'set the name of an image');
            }
            checkSyntax(refuse, image.at('reference'), imageName);
          }
        }
      }),
    ),
};

function checkSources(refuse: Refuse, warn: Refuse, volume: Field): void {
  const sources = Object.entries(volume.value as object).filter(([name, source]) => name !== 'name' && isSet(source));
  if (sources.length === 1) {
    return;
  }
  const what = `volume "${volume.at('name').text ?? ''}"`;
  if (sources.length === 0) {
    // The API server takes it for an emptyDir, as which many write it without a value.
    if (volume.at('emptyDir').value === undefined) {
      warn(volume, `${what} has no source, which makes it an emptyDir`);
    }
  } else {
    const [[first], [second]] = sources;
    refuse(volume.at(second), `${what} has two sources, ${first} and ${second}`, 'omit one of them');
  }
}

/** The kubelet does not set up a directory of a medium that it does not know, and the pod waits for it. */
function checkMedium(refuse: Refuse, medium: Field): void {
  const { text } = medium;
  if (text && !MEDIA.includes(text) && !text.startsWith('HugePages-')) {
    const meant = closest(text, MEDIA);
    refuse(
      medium,
      `${shown(medium)} does not exist`,
      `use ${meant === undefined ? 'Memory, HugePages or HugePages-2Mi, or omit it' : meant}`,
    );
  }
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function checkSource(refuse: Refuse, volume: Field): void {
  const secret = volume.at('secret');
  if (isObject(secret)) {
    checkSet(refuse, secret.at('secretName'), 'set the name of a Secret');
  }
  const configMap = volume.at('configMap');
  if (isObject(configMap)) {
    checkSet(refuse, configMap.at('name'), 'set the name of a ConfigMap');
  }
  checkNotEmpty(refuse, volume.at('persistentVolumeClaim', 'claimName'), 'set the name of a PersistentVolumeClaim');
  checkNotEmpty(refuse, volume.at('hostPath', 'path'));
  checkSyntax(refuse, volume.at('hostPath', 'path'), pathWithoutSteps);
  checkMedium(refuse, volume.at('emptyDir', 'medium'));
  const size = volume.at('emptyDir', 'sizeLimit');
  const amount = size.isSet ? quantityOf(size.value) : undefined;
  if (amount !== undefined && amount < 0n) {
    refuse(size, `sizeLimit ${String(size.value)} is negative`, 'use a size, or omit it');
  }
  if (isObject(volume.at('ephemeral')) && !volume.at('ephemeral', 'volumeClaimTemplate').isSet) {
    checkSet(refuse, volume.at('ephemeral', 'volumeClaimTemplate'));
  }
}
