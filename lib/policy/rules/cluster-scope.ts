import { Rule } from '../finding';

/**
 * Reports a namespace on a cluster-scoped object: the API server ignores it, which the author does not expect.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace
 */
export const clusterScope: Rule = {
  id: 'cluster-scope',
  check: ({ subjects }) =>
    subjects.flatMap(({ path, manifest: { kind }, refusedNamespace }) =>
      refusedNamespace === undefined
        ? []
        : { path, message: `namespace "${refusedNamespace}" on a ${kind}, which is cluster-scoped: omit it` },
    ),
};
