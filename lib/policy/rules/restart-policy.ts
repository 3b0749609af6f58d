import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals } from '../validation/refusals';

/** Reports restart policies of pods that their workload does not accept. */
export const restartPolicy: IRule = {
  id: 'restart-policy',
  severity: Severity.ERROR,
  why: 'Pods of a Job end, and pods of other workloads run until they are deleted.',
  fix: 'use Always, or OnFailure or Never for a Job',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  check: (set) =>
    foundInPods(set, ['spec.restartPolicy'], (pods) =>
      refusals(pods, ({ object, spec }, refuse) => {
        const { kind } = object;
        const policy = spec.at('restartPolicy');
        if (kind === 'Pod' || (policy.isSet && policy.text === undefined)) {
          return;
        }
        const text = policy.text ?? '';
        const restarts = text === '' || text === 'Always';
        if (kind === 'Job' || kind === 'CronJob') {
          if (restarts && spec.isSet) {
            const problem = text === '' ? `${kind} "${object.name}" has no restartPolicy` : `restartPolicy "${text}" of a ${kind}`;
            refuse(policy, problem, 'use OnFailure or Never');
          }
        } else if (!restarts && (text === 'OnFailure' || text === 'Never')) {
          refuse(policy, `restartPolicy "${text}" of a ${kind}`, 'use Always, or omit it');
        }
      }),
    ),
};
