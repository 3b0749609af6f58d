import { Rule } from '../finding';
import { Severity } from '../severity';

/**
 * Reports a namespace on a cluster-scoped object: the API server ignores it, which the author does not expect.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace
 */
export const clusterScope: Rule = {
  id: 'cluster-scope',
  severity: Severity.WARNING,
  check: ({ subjects, isNamespaced }) =>
    subjects.flatMap(({ path, manifest }) => {
      const { kind, metadata } = manifest;
      return metadata?.namespace === undefined || isNamespaced(manifest) !== false
        ? []
        : { path, message: `namespace "${metadata.namespace}" on a ${kind}, which is cluster-scoped: omit it` };
    }),
};
