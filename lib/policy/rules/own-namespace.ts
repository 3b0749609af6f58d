import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Namespaces of the cluster itself. */
const OF_CLUSTER = ['kube-system', 'kube-public', 'kube-node-lease'];

/** Reports objects in the namespace "default", and pods in those of the cluster or in whatever namespace kubectl is set to. */
export const ownNamespace: IRule = {
  id: 'own-namespace',
  severity: Severity.WARNING,
  why: 'Policies, quotas and rights apply to namespaces: what is in one that others share has theirs.',
  fix: 'use a namespace of the application',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#when-to-use-multiple-namespaces',
  check: (set) => [...inDefault(set), ...podsElsewhere(set)],
};

function inDefault(set: ObjectSet): Finding[] {
  return set.all
    .filter((object) => object.namespace === 'default' && set.isNamespaced(object) !== false)
    .map((object) => finding(object, 'namespace "default"'));
}

function podsElsewhere(set: ObjectSet): Finding[] {
  // Beside objects that have a namespace, the rule missing-namespace reports it.
  const isNowhere = set.all.every((object) => object.namespace === undefined);
  return set.pods.flatMap(({ object, namespace }) => {
    if (namespace === undefined) {
      return isNowhere && !object.at('metadata', 'namespace').isSet ? finding(object, 'namespace is not set') : [];
    }
    return OF_CLUSTER.includes(namespace) ? finding(object, `namespace "${namespace}"`) : [];
  });
}

function finding(object: CheckedObject, problem: string): Finding {
  return { object, field: 'metadata.namespace', problem: `${problem} of ${object.kind} "${object.name}"` };
}
