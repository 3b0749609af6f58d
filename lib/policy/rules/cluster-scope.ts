import { Finding, SubjectSet } from '../finding';

/**
 * An object that belongs to no namespace and asks for one. The API server does not mind and ignores it; whoever wrote it did mind.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace
 */
export function clusterScope({ subjects }: SubjectSet): Finding[] {
  return subjects.flatMap(({ path, manifest: { kind }, refusedNamespace }) =>
    refusedNamespace === undefined
      ? []
      : { path, message: `namespace "${refusedNamespace}" on a ${kind}, which belongs to the whole cluster: leave it out` },
  );
}
