import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports namespaced objects without a namespace beside objects that have one. */
export const missingNamespace: IRule = {
  id: 'missing-namespace',
  severity: Severity.WARNING,
  why: 'An object without a namespace is created in the current namespace of kubectl, which may differ from that of the other objects.',
  fix: 'set a namespace',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#setting-the-namespace-preference',
  check,
};

function check(set: ObjectSet): Finding[] {
  const namespaces = new Set<string>();
  const without: CheckedObject[] = [];
  for (const object of set.all) {
    if (set.isNamespaced(object)) {
      if (object.namespace !== undefined) {
        namespaces.add(object.namespace);
      } else {
        without.push(object);
      }
    }
  }
  if (namespaces.size === 0) {
    return [];
  }
  // Of several namespaces, none is more likely than another.
  const example = namespaces.size === 1 ? [...namespaces][0] : undefined;
  return without
    .filter((object) => !object.at('metadata', 'namespace').isSet)
    .map((object) => ({
      object,
      field: 'metadata.namespace',
      problem: `${object.kind} "${object.name}" has no namespace, while other objects have one`,
      remedy: remedyOf(object, example),
    }));
}

/** Constructs get their namespace in code, and files in YAML. */
function remedyOf({ path }: CheckedObject, example: string | undefined): string {
  if (path === undefined) {
    return `set it${example === undefined ? '' : `, as in \`namespace: ${example}\``}`;
  }
  return `set one on the object or its chart${example === undefined ? '' : `, as in \`{ namespace: '${example}' }\``}`;
}
