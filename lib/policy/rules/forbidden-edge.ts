import { CheckedPod } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { PodGroup } from '../reachability/declaration';
import { ForbiddenEdge, forbiddenEdges } from '../reachability/forbidden-edges';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports connections that code declares and NetworkPolicies forbid. What only the running cluster decides is not reported. */
export const forbiddenEdge: IRule = {
  id: 'forbidden-edge',
  severity: Severity.ERROR,
  why: 'A service waits in vain for another one that network policies keep it from.',
  fix: 'remove the call, or the policy or patch that closes it',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  check: (set) => {
    const declarations = set._declarations;
    const cluster = declarations.connections.length > 0 ? set._reachability : undefined;
    return (cluster ? forbiddenEdges(cluster, declarations) : []).flatMap((edge) => findingOf(set, edge));
  },
};

/** The workload that calls must change, or the one that is called, where others describe the pods that call it. */
function findingOf(set: ObjectSet, { declaration: { from, to }, problem }: ForbiddenEdge): Finding[] {
  const ends = [from, to].flatMap((end) => (end && 'labels' in end ? podsIn(set, end) : []));
  return ends.slice(0, 1).map(({ object, template }) => ({ object, field: template.at('metadata', 'labels').path, problem }));
}

function podsIn(set: ObjectSet, { namespace, labels }: PodGroup): CheckedPod[] {
  return set.podsSelectedBy({ matchLabels: labels }, namespace);
}
