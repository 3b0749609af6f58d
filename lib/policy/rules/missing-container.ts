import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { scaleTargets } from '../references/scale-targets';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Containers that service meshes add to pods. */
const INJECTED = ['istio-proxy', 'linkerd-proxy'];

const CONTAINER = ['resourceFieldRef', 'containerName'];

/** Reports resources of containers that a pod does not have: in its fields, and in the metrics of its HorizontalPodAutoscaler. */
export const missingContainer: IRule = {
  id: 'missing-container',
  severity: Severity.ERROR,
  why: 'The resources of a container that does not exist are unknown.',
  fix: 'use the name of a container of the pod',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef',
  check: (set) => [...set.pods.flatMap((pod) => namesIn(pod).flatMap((name) => ofName(pod, name, pod))), ...ofAutoscalers(set)],
};

/** The fields of a pod that name containers. */
function namesIn({ containers, spec }: CheckedPod): Field[] {
  const names: Field[] = [];
  for (const container of containers) {
    names.push(...container.at('env').inItems('valueFrom', ...CONTAINER));
  }
  const volumes = spec.at('volumes');
  const files = [
    ...volumes.inItems('downwardAPI', 'items'),
    ...volumes.inItems('projected', 'sources').flatMap((sources) => sources.inItems('downwardAPI', 'items')),
  ];
  return names.concat(files.flatMap((items) => items.inItems(...CONTAINER))).filter(({ text }) => text);
}

function ofAutoscalers(set: ObjectSet): Finding[] {
  return scaleTargets(set).flatMap(({ object, group, kind, name }) => {
    const containers = object.at('spec', 'metrics').inItems('containerResource', 'container');
    const names = containers.filter(({ text }) => text && !INJECTED.includes(text));
    const target = names.length > 0 ? set.referent(group, kind, name, object.namespace) : undefined;
    const pod = target && set.podOf(target);
    return pod ? names.flatMap((each) => ofName(pod, each, { object })) : [];
  });
}

function ofName(pod: CheckedPod, { text, path: field }: Field, { object }: Pick<CheckedPod, 'object'>): Finding[] {
  return pod.containers.some(({ name }) => name === text)
    ? []
    : [{ object, field, problem: `the pods of ${pod.object.kind} "${pod.object.name}" have no container "${text}"` }];
}
