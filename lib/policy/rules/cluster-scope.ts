import { json } from '../../kubernetes/json';
import { fieldsOf } from '../../kubernetes/untyped';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports a namespace on a cluster-scoped object. */
export const clusterScope: IRule = {
  id: 'cluster-scope',
  severity: Severity.WARNING,
  why: 'The API server ignores the namespace of a cluster-scoped object, which its author does not expect.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace',
  check,
};

function check(set: ObjectSet): Finding[] {
  const findings: Finding[] = [];
  for (const object of set.all) {
    const namespace = fieldsOf(object._manifest.metadata).namespace;
    if (namespace !== undefined && namespace !== null && set.isNamespaced(object) === false) {
      const problem = `namespace ${json(namespace)} on a ${object.kind}, which is cluster-scoped`;
      findings.push({ object, field: 'metadata.namespace', problem });
    }
  }
  return findings;
}
