import { isKey } from '../../kubernetes/labels';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals, Refuse } from '../validation/refusals';
import { qualifiedName } from '../validation/syntax';

/** Bytes that the annotations of an object may have together. */
const LARGEST = 262_144;

/** Reports annotations with keys that are not valid, or that are too large together. */
export const annotations: IRule = {
  id: 'annotations',
  severity: Severity.ERROR,
  why: 'The API server refuses annotations over 256 KiB, and keys that do not have the syntax of labels.',
  fix: 'use keys as those of labels, and 256 KiB together',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set',
  check: (set) => [
    ...refusals(set._withMetadata('annotations'), (object, refuse) => {
      checkAnnotations(refuse, object.at('metadata', 'annotations'), object);
    }),
    ...foundInPods(set._templates, ['metadata.annotations'], (pods) =>
      refusals(pods, ({ object, template }, refuse) => {
        if (object.kind !== 'Pod') {
          checkAnnotations(refuse, template.at('metadata', 'annotations'), object);
        }
      }),
    ),
  ],
};

function checkAnnotations(refuse: Refuse, field: Field, { kind, name }: CheckedObject): void {
  const { value } = field;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return;
  }
  let size = 0;
  for (const [key, text] of Object.entries(value)) {
    if (!isKey(key)) {
      const remedy = qualifiedName(key.toLowerCase());
      if (remedy !== undefined) {
        refuse(field.at(key), `annotation key "${key}" is not valid`, remedy);
      }
    }
    size += key.length + (typeof text === 'string' ? text.length : 0);
  }
  // Letters of other scripts have up to three bytes each.
  if (size * 3 > LARGEST) {
    const bytes = Buffer.byteLength(Object.entries(value).flat().join(''), 'utf8');
    if (bytes > LARGEST) {
      refuse(field, `annotations of ${kind} "${name}" have ${bytes} bytes`, `use at most ${LARGEST}`);
    }
  }
}
