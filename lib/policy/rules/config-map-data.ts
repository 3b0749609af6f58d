import { LARGEST } from '../../kubernetes/config-map-size';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkKeys, sizeAbove } from '../validation/data';
import { refusals } from '../validation/refusals';

/** Reports keys of ConfigMaps that are not valid or that are there twice, and ConfigMaps that are too large. */
export const configMapData: IRule = {
  id: 'config-map-data',
  severity: Severity.ERROR,
  why: 'The API server refuses ConfigMaps over 1 MiB, and keys that cannot be names of files.',
  fix: 'use at most 1 MiB, and keys of letters, digits, dashes, underscores and dots',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object',
  check: (set) =>
    refusals(set.ofKind('', 'ConfigMap'), (object, refuse) => {
      const [data, binary] = [object.at('data'), object.at('binaryData')];
      checkKeys(refuse, data);
      checkKeys(refuse, binary);
      if (data.isSet && binary.isSet) {
        for (const entry of binary.fields) {
          if (data.at(entry.key).isSet) {
            refuse(entry, `key "${entry.key}" of binaryData is also in data`, 'omit one of them');
          }
        }
      }
      const size = sizeAbove(LARGEST, data, binary);
      if (size !== undefined) {
        refuse(data.isSet ? data : binary, `ConfigMap "${object.name}" has ${size} bytes`, `use at most ${LARGEST}`);
      }
    }),
};
