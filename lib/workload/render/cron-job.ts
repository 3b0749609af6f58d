import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { FiniteModel } from '../resolve/finite';
import { job } from './job';
import { Templated } from './templated';

/** A CronJob, resolved. */
export interface CronJobModel extends FiniteModel {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly concurrency: string;
  /** Seconds. */
  readonly startingDeadline: number;
  readonly suspended: boolean;
}

type CronJobSpec = Omit<k8s.CronJobSpec, 'jobTemplate'> & {
  readonly jobTemplate: Omit<k8s.JobTemplateSpec, 'spec'> & { readonly spec: object };
};

/** Kind of a CronJob, whose pod template is copied as lib/pod renders it, see `templated`. */
export const CronJob = {
  GVK: k8s.KubeCronJob.GVK,
  manifest: ({ spec, template }: Templated<CronJobSpec>): unknown => {
    const { jobTemplate } = spec;
    const manifest = k8s.KubeCronJob.manifest({
      spec: { ...spec, jobTemplate: { ...jobTemplate, spec: { ...jobTemplate.spec, template: {} } } },
    }) as { readonly spec: { readonly jobTemplate: { readonly spec: { template: object } } } };
    manifest.spec.jobTemplate.spec.template = template;
    return manifest;
  },
};

/** A CronJob keeps its last runs by number. This limit applies to those of a suspended one: a week, enough for a look after a holiday. */
const KEEP_SECONDS = Duration.days(7).toSeconds();

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
export function cronJob(model: CronJobModel): Templated<CronJobSpec> {
  const { schedule, timeZone, concurrency, startingDeadline, suspended, labels } = model;
  const { spec, template } = job(model, KEEP_SECONDS);
  return {
    spec: {
      schedule,
      timeZone,
      concurrencyPolicy: concurrency === 'Allow' ? undefined : concurrency,
      startingDeadlineSeconds: startingDeadline,
      suspend: suspended || undefined,
      jobTemplate: { metadata: { labels }, spec },
    },
    template,
  };
}
