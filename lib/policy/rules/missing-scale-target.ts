import { isMissing, missing } from '../references/missing';
import { scaleTargets } from '../references/scale-targets';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Groups of the kinds of Kubernetes that can be scaled. */
const GROUPS = new Map([
  ['Deployment', 'apps/v1'],
  ['StatefulSet', 'apps/v1'],
  ['DaemonSet', 'apps/v1'],
  ['ReplicaSet', 'apps/v1'],
]);

/** Reports autoscalers of objects that do not exist. */
export const missingScaleTarget: IRule = {
  id: 'missing-scale-target',
  severity: Severity.ERROR,
  why: 'An autoscaler of an object that does not exist scales nothing.',
  fix: 'use the kind and the name of an object that exists',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  check: (set) =>
    scaleTargets(set).flatMap(({ object, field, group, kind, name }): Finding | [] => {
      const target = { group, kind, name, namespace: object.namespace };
      if (!isMissing(set, target)) {
        return [];
      }
      const apiVersion = GROUPS.get(kind);
      if (apiVersion !== undefined && group !== 'apps' && set.referent('apps', kind, name, object.namespace)) {
        const version = field.at('apiVersion');
        const problem = `apiVersion ${version.text === undefined ? 'is not set' : `"${version.text}"`}, which has no ${kind} "${name}"`;
        return { object, field: version.path, problem, remedy: `use ${apiVersion}` };
      }
      return { object, field: field.at('name').path, problem: missing(target) };
    }),
};
