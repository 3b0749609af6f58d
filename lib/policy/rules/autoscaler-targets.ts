import { Autoscalers, autoscalersOf } from '../consistency/autoscalers';
import { named } from '../consistency/named';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Kinds of Kubernetes whose number of pods cannot be set. */
const WITHOUT_SCALE = new Set(['CronJob', 'DaemonSet', 'Job', 'Pod']);

/** Reports HorizontalPodAutoscalers that cannot scale their targets: of kinds without replicas, and of which another one scales the same. */
export const autoscalerTargets: IRule = {
  id: 'autoscaler-targets',
  severity: Severity.ERROR,
  why: 'A HorizontalPodAutoscaler scales a target that has replicas, and that no other one scales.',
  fix: 'keep one of them, with all metrics',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  check,
};

function check(set: ObjectSet): Finding[] {
  const autoscalers = autoscalersOf(set);
  return autoscalers.length === 0 ? [] : [...autoscalers.flatMap(unscalable), ...shared(Autoscalers.in(set))];
}

function unscalable(object: Finding['object']): Finding[] {
  const kind = object.at('spec', 'scaleTargetRef', 'kind');
  return WITHOUT_SCALE.has(kind.text ?? '')
    ? [
        {
          object,
          field: kind.path,
          problem: `${named(object)} scales a ${kind.text}, whose number of pods cannot be set`,
          remedy: 'scale a Deployment or a StatefulSet',
        },
      ]
    : [];
}

function shared({ groups }: Autoscalers): Finding[] {
  return groups.flatMap(([first, ...others]) =>
    others
      // Objects of the same name replace each other.
      .filter(({ name }) => name !== first.name)
      .map((object) => {
        const target = object.at('spec', 'scaleTargetRef', 'name');
        return { object, field: target.path, problem: `${named(object)} scales "${target.text}", which ${named(first)} scales, too` };
      }),
  );
}
