import { autoscalersOf, targetOf } from '../consistency/autoscalers';
import { named } from '../consistency/named';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports fixed replicas of what a HorizontalPodAutoscaler scales. */
export const autoscalerReplicas: IRule = {
  id: 'autoscaler-replicas',
  severity: Severity.WARNING,
  why: 'A HorizontalPodAutoscaler sets the replicas of its target; each apply of fixed replicas undoes that.',
  fix: 'omit `replicas`',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  check,
};

function check(set: ObjectSet): Finding[] {
  return autoscalersOf(set).flatMap((autoscaler) => {
    const object = targetOf(set, autoscaler);
    const replicas = object?.at('spec', 'replicas');
    return object && replicas?.number !== undefined
      ? [
          {
            object,
            field: replicas.path,
            problem: `replicas ${replicas.number} of ${named(object)} is a number that ${named(autoscaler)} sets`,
          },
        ]
      : [];
  });
}
