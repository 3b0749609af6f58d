import { Problem, Rule, SubjectSet } from '../finding';
import { Severity } from '../severity';

/**
 * Reports namespaced objects without a namespace beside objects that have one: they would be created in the current namespace of kubectl.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#setting-the-namespace-preference
 */
export const missingNamespace: Rule = { id: 'missing-namespace', severity: Severity.WARNING, check };

function check({ subjects, isNamespaced }: SubjectSet): Problem[] {
  const inNamespace = subjects.filter(({ manifest }) => isNamespaced(manifest));
  const namespaces = new Set(inNamespace.flatMap(({ manifest }) => manifest.metadata?.namespace ?? []));
  if (namespaces.size === 0) {
    return [];
  }
  const [example] = [...namespaces].sort();
  return inNamespace
    .filter(({ manifest }) => manifest.metadata?.namespace === undefined)
    .map(({ path, manifest: { kind, metadata } }) => ({
      path,
      message: `${kind} "${metadata?.name}" has no namespace, while other objects have one: set one on the object or its chart, as in \`{ namespace: '${example}' }\``,
    }));
}
