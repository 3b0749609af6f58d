import { plainKind } from '../../kubernetes/plain-kind';
import { ReleaseModel } from '../resolve/release';
import { ReplicatedModel } from '../resolve/replicated';
import { Exposed } from './exposed';

/** The fields of a Rollout that are written. */
export interface ArgoRolloutSpec {
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly progressDeadlineAbort: boolean;
  readonly workloadRef: { readonly apiVersion: string; readonly kind: string; readonly name: string; readonly scaleDown: string };
  readonly strategy: { readonly canary: object } | { readonly blueGreen: object };
}

export const ArgoRollout = plainKind<{ readonly spec: ArgoRolloutSpec }>('argoproj.io/v1alpha1', 'Rollout');

/** The Service of a new version. */
export function canaryServiceOf(name: string): string {
  return `${name}-canary`;
}

/** The name of the AnalysisTemplate with the tests that come before all requests. */
export function acceptanceName(name: string): string {
  return `${name}-acceptance`;
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export function argoRollout(model: ReplicatedModel, release: ReleaseModel, exposed: Exposed): { readonly spec: ArgoRolloutSpec } {
  const { name, scaling, rollout } = model;
  const { history, minReady, deadline } = rollout._props;
  return {
    spec: {
      replicas: scaling.isAutomatic ? undefined : scaling.min,
      revisionHistoryLimit: history,
      minReadySeconds: minReady?.toSeconds() || undefined,
      progressDeadlineSeconds: deadline?.toSeconds(),
      progressDeadlineAbort: true,
      // The template stays in the Deployment, whose replicas end once those of the Rollout serve.
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name, scaleDown: 'onsuccess' },
      strategy: release.steps ? { canary: canary(model, release, release.steps, exposed) } : { blueGreen: blueGreen(model, release) },
    },
  };
}

function canary({ name, namespace, rollout }: ReplicatedModel, release: ReleaseModel, steps: readonly number[], exposed: Exposed): object {
  const { maxSurge, maxUnavailable } = rollout._props;
  const first = hasAcceptance(release) ? [{ analysis: { templates: [{ templateName: acceptanceName(name) }] } }] : [];
  return {
    stableService: name,
    canaryService: canaryServiceOf(name),
    maxSurge,
    maxUnavailable,
    trafficRouting: trafficRouting(namespace, exposed),
    steps: [...first, ...steps.flatMap((setWeight) => [{ setWeight }, { pause: { duration: `${release.interval}s` } }])],
    // From the first share of the requests on.
    analysis: { ...analysisOf(name), startingStep: first.length + 1 },
  };
}

function blueGreen({ name }: ReplicatedModel, release: ReleaseModel): object {
  const acceptance = hasAcceptance(release) ? [{ templateName: acceptanceName(name) }] : [];
  const { templates, args } = analysisOf(name);
  const hasMore = release.metrics.length > 0 || release.tests.some(({ kind }) => kind === 'load');
  return {
    activeService: name,
    previewService: canaryServiceOf(name),
    autoPromotionEnabled: true,
    prePromotionAnalysis: hasMore ? { templates: [...acceptance, ...templates], args } : { templates: acceptance },
  };
}

/** Whether tests come before all requests. */
export function hasAcceptance({ tests }: ReleaseModel): boolean {
  return tests.some(({ kind }) => kind === 'acceptance');
}

function analysisOf(name: string): { templates: object[]; args: object[] } {
  return { templates: [{ templateName: name }], args: [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }] };
}

/** @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/stable/ */
function trafficRouting(namespace: string, { objects }: Exposed): object {
  const named = (wanted: string) => objects.filter(({ kind }) => kind === wanted).map(({ name }) => ({ name }));
  const ingresses = named('Ingress').map(({ name }) => name);
  return ingresses.length > 0
    ? { nginx: { stableIngresses: ingresses } }
    : { plugins: { 'argoproj-labs/gatewayAPI': { httpRoutes: named('HTTPRoute'), grpcRoutes: named('GRPCRoute'), namespace } } };
}
