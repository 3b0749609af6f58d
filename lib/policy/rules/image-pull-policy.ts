import { IRule } from '../rule';
import { Severity } from '../severity';

const KEEPING = ['IfNotPresent', 'Never'];

/** Reports images that a node does not ask the registry for, unless they have a digest. */
export const imagePullPolicy: IRule = {
  id: 'image-pull-policy',
  severity: Severity.WARNING,
  why: 'A node that has an image runs it although its tag has moved since, or the pod may not pull it.',
  fix: 'use Always, or a digest',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  check: (set) =>
    set.containers.flatMap(({ object, field: container }) => {
      const image = container.at('image').text;
      const field = container.at('imagePullPolicy');
      if (image === undefined || image.includes('@') || (field.isSet && !KEEPING.includes(field.text ?? ''))) {
        return [];
      }
      // The rule image-tag reports images without a tag, whose default is Always.
      return field.isSet || hasVersion(image)
        ? { object, field: field.path, problem: `imagePullPolicy ${field.text ?? 'IfNotPresent, the default,'} of image "${image}"` }
        : [];
    }),
};

function hasVersion(image: string): boolean {
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') && image.slice(colon) !== ':latest';
}
