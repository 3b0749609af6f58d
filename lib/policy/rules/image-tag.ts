import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports images without a tag or with the tag "latest", unless they have a digest. */
export const imageTag: IRule = {
  id: 'image-tag',
  severity: Severity.ERROR,
  why: 'A tag that moves runs other code after a restart than before, and a rollback does not bring the old code back.',
  fix: 'use the tag of a version, or a digest',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  check: (set) =>
    set.containers.flatMap((container) => {
      const image = container.at('image');
      if (!image.text || image.text.includes('@')) {
        return [];
      }
      const { object } = container;
      // A colon before the last slash is that of a port.
      const tag = image.text
        .slice(image.text.lastIndexOf('/') + 1)
        .split(':')
        .at(1);
      if (tag === undefined) {
        return { object, field: image.path, problem: `image "${image.text}" has no tag` };
      }
      return tag === 'latest' ? { object, field: image.path, problem: `image "${image.text}" has the tag "latest"` } : [];
    }),
};
