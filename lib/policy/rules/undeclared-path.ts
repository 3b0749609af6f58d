import { titleOf } from '../../kubernetes/object-title';
import { ObjectSet } from '../object-set';
import { UndeclaredPaths, undeclaredPaths } from '../reachability/undeclared-paths';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/**
 * Reports connections that NetworkPolicies allow and no code declares, where one end is a workload of this library. A NetworkPolicy is no declaration: it
 * may select more than is meant. What only the running cluster decides is not reported.
 */
export const undeclaredPath: IRule = {
  id: 'undeclared-path',
  severity: Severity.WARNING,
  why: 'A connection that nobody declares is of use to nobody but an intruder.',
  fix: 'declare it by `calls` or `isCalledBy`, or narrow the policies',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  check: (set) => {
    const declarations = set._declarations;
    const cluster = declarations.workloads.length > 0 ? set._reachability : undefined;
    const paths = cluster ? undeclaredPaths(cluster, declarations) : [];
    return paths.length > 0 ? findingsOf(set, paths) : [];
  },
};

function findingsOf({ pods }: ObjectSet, paths: readonly UndeclaredPaths[]): Finding[] {
  const byTitle = new Map(pods.map((pod) => [titleOf(pod.object._manifest), pod]));
  return paths.flatMap(({ to, problem }) => {
    const pod = byTitle.get(to.title);
    return pod ? { object: pod.object, field: pod.template.at('metadata', 'labels').path, problem } : [];
  });
}
