import { plainKind } from '../../kubernetes/plain-kind';
import { ReleaseMetric, ReleaseModel } from '../resolve/release';
import { completed, Exposed } from './exposed';

/** The fields of a MetricTemplate that are written. */
export interface MetricTemplateSpec {
  readonly provider: { readonly type: string; readonly address: string };
  readonly query: string;
}

export const MetricTemplate = plainKind<{ readonly spec: MetricTemplateSpec }>('flagger.app/v1beta1', 'MetricTemplate');

/** @see https://docs.flagger.app/usage/metrics#custom-metrics */
export function metricTemplate(
  { prometheusUrl }: ReleaseModel,
  { query }: ReleaseMetric,
  exposed: Exposed,
): { readonly spec: MetricTemplateSpec } {
  return { spec: { provider: { type: 'prometheus', address: prometheusUrl }, query: completed(query, exposed) } };
}

/** Name of the MetricTemplate of a workload. */
export function templateName(workload: string, metric: ReleaseMetric): string {
  return `${workload}-${metric.name}`;
}
