import { k8s } from 'cdk8s-plus-27';
import { podTemplate } from '../../pod/render/pod-template';
import { FiniteModel } from '../resolve/finite';
import { templated, Templated } from './templated';

export const Job = templated(k8s.KubeJob);

/**
 * @param keep seconds that a finished Job is kept; undefined for a Job that is kept until somebody deletes it
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export function job(model: FiniteModel, keep: number | undefined): Templated<Omit<k8s.JobSpec, 'template'>> {
  const { retries, timeout, parallelism, completions, pod } = model;
  return {
    // Defaults of the API server are omitted.
    spec: {
      backoffLimit: retries === 6 ? undefined : retries,
      activeDeadlineSeconds: timeout,
      parallelism: parallelism === 1 ? undefined : parallelism,
      // With parallelism, a Job without completions is a work queue: one success ends it.
      completions: completions === 1 && (parallelism ?? 1) === 1 ? undefined : completions,
      ttlSecondsAfterFinished: keep,
    },
    template: podTemplate(pod.model),
  };
}
