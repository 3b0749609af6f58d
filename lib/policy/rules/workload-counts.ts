import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotNegative, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';

const COUNTS = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

/** Reports negative numbers of replicas, revisions and seconds, and rollouts that end before they can succeed. */
export const workloadCounts: IRule = {
  id: 'workload-counts',
  severity: Severity.ERROR,
  why: 'The API server refuses negative numbers, and deadlines that end before a new pod counts as available.',
  fix: 'use a number of at least 0',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  check: (set) =>
    refusals(set.pods, ({ object }, refuse) => {
      const { group, kind } = object;
      if (group !== 'apps' && kind !== 'ReplicationController') {
        return;
      }
      const spec = object.at('spec');
      checkNotNegative(refuse, spec, COUNTS);
      if (kind === 'Deployment') {
        const deadline = spec.at('progressDeadlineSeconds');
        const ready = spec.at('minReadySeconds');
        const least = ready.number ?? 0;
        // 600 seconds, by default.
        if (
          least >= 0 &&
          (deadline.number ?? 0) >= 0 &&
          (deadline.number ?? 600) <= least &&
          (deadline.number !== undefined || !deadline.isSet)
        ) {
          const field = deadline.isSet ? deadline : ready;
          const problem = `${shown(field)}, so progressDeadlineSeconds ${deadline.number ?? 600} is not above minReadySeconds ${least}`;
          refuse(field, problem, 'use a progressDeadlineSeconds above minReadySeconds');
        }
      }
      checkNotNegative(refuse, spec.at('ordinals'), ['start']);
    }),
};
