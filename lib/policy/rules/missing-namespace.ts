import { Finding, SubjectSet } from '../finding';

/** An object that goes where kubectl happens to point, beside others that say where they go. */
export function missingNamespace({ subjects, isNamespaced }: SubjectSet): Finding[] {
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
      message: `${kind} "${metadata?.name}" has no namespace, while others have: give it one, or its chart, as in \`{ namespace: '${example}' }\``,
    }));
}
