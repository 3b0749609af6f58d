import { k8s } from 'cdk8s-plus-27';
import { TaskProps } from '../task';
import { PodPlan } from '../plan';
import { Workload } from '../workload';
import { podTemplate } from './pod';

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export function job(workload: Workload, plan: PodPlan, { retries, timeout, parallelism, completions }: TaskProps): k8s.JobSpec {
  return {
    backoffLimit: retries === 6 ? undefined : retries,
    activeDeadlineSeconds: timeout?.toSeconds(),
    parallelism: parallelism === 1 ? undefined : parallelism,
    completions: completions === 1 ? undefined : completions,
    template: podTemplate(workload, plan, { restartPolicy: 'Never' }),
  };
}
