import { plainKind } from '../../kubernetes/plain-kind';
import { ReleaseTest } from '../release/release-test';
import { ReleaseMetric, ReleaseModel } from '../resolve/release';
import { completed, Exposed } from './exposed';

/** The fields of an AnalysisTemplate that are written. */
export interface AnalysisTemplateSpec {
  readonly args?: readonly { readonly name: string }[];
  readonly metrics: readonly object[];
}

export const AnalysisTemplate = plainKind<{ readonly spec: AnalysisTemplateSpec }>('argoproj.io/v1alpha1', 'AnalysisTemplate');

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export function analysisTemplate(release: ReleaseModel, exposed: Exposed): { readonly spec: AnalysisTemplateSpec } {
  const load = release.tests.filter(({ kind }) => kind === 'load');
  const repeated = {
    interval: `${release.interval}s`,
    failureLimit: release.failures - 1,
    count: release.steps ? undefined : release.checks,
  };
  return {
    spec: {
      args: [{ name: 'hash' }],
      metrics: [
        // The first check comes one interval after the first request.
        ...release.metrics.map((metric) => ({ ...query(release, metric, exposed), initialDelay: repeated.interval, ...repeated })),
        ...load.map((test) => ({ ...asked(test), ...repeated })),
      ],
    },
  };
}

/** Tests that come before all requests. */
export function acceptanceTemplate({ tests }: ReleaseModel): { readonly spec: AnalysisTemplateSpec } {
  return { spec: { metrics: tests.filter(({ kind }) => kind === 'acceptance').map(asked) } };
}

/** A version without requests has no result, and is not accepted. */
function query({ prometheusUrl }: ReleaseModel, { name, max, query: text }: ReleaseMetric, exposed: Exposed): object {
  return {
    name,
    successCondition: `len(result) > 0 && result[0] <= ${max}`,
    provider: { prometheus: { address: prometheusUrl, query: completed(text, exposed) } },
  };
}

/** The status alone decides. */
function asked({ name, url, _timeout: timeoutSeconds, _metadata: metadata }: ReleaseTest): object {
  const body = metadata && Object.keys(metadata).length > 0 ? { jsonBody: { metadata } } : {};
  return { name, successCondition: 'true', provider: { web: { url, method: 'POST', timeoutSeconds, ...body } } };
}
