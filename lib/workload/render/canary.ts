import { HttpRouteSpecParentRefs } from '../../../imports/gateway.networking.k8s.io';
import { INSTANCE_LABEL, MANAGED_BY_LABEL, NAME_LABEL } from '../../kubernetes/labels';
import { unlessEmpty } from '../../kubernetes/compact';
import { plainKind } from '../../kubernetes/plain-kind';
import { GATE } from '../release/check-release';
import { ReleaseTest } from '../release/release-test';
import { ReleaseMetric, ReleaseModel } from '../resolve/release';
import { ReplicatedModel } from '../resolve/replicated';
import { isScaledByAutoscaler } from './autoscaler';
import { canaryRoute, CanaryRoute } from './canary-route';
import { Exposed } from './exposed';
import { templateName } from './metric-template';

interface Labels {
  readonly [key: string]: string;
}

interface ServiceMetadata {
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

/** The fields of a Canary that are written. */
export interface CanarySpec {
  readonly provider: string;
  readonly targetRef: ObjectReference;
  readonly autoscalerRef?: ObjectReference;
  readonly ingressRef?: ObjectReference;
  readonly progressDeadlineSeconds?: number;
  readonly revertOnDeletion: boolean;
  readonly service: CanaryService;
  readonly analysis: CanaryAnalysis;
}

interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

interface CanaryService extends CanaryRoute {
  readonly port: number;
  readonly portName: string;
  readonly targetPort: string;
  readonly appProtocol?: string;
  readonly portDiscovery: boolean;
  readonly gatewayRefs?: HttpRouteSpecParentRefs[];
  readonly apex: ServiceMetadata;
  readonly primary: ServiceMetadata;
  readonly canary: ServiceMetadata;
}

interface CanaryAnalysis {
  readonly interval: string;
  readonly threshold: number;
  readonly stepWeights?: readonly number[];
  readonly iterations?: number;
  readonly metrics?: readonly object[];
  readonly webhooks?: readonly object[];
}

export const Canary = plainKind<{ readonly spec: CanarySpec }>('flagger.app/v1beta1', 'Canary');

/** Deleting a Canary is an outage, so nothing that prunes may do it: see docs/releases.md. */
export const NOT_PRUNED = {
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** @see https://docs.flagger.app/usage/how-it-works */
export function canary(model: ReplicatedModel, release: ReleaseModel, exposed: Exposed): { readonly spec: CanarySpec } {
  const { name, rollout, ports } = model;
  const [first] = ports;
  const isCanary = release.steps !== undefined;
  const isRouted = exposed.handed.length > 0;
  return {
    spec: {
      provider: !isCanary ? 'kubernetes' : isRouted ? 'gatewayapi:v1' : 'nginx',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      autoscalerRef: isScaledByAutoscaler(model) ? { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name } : undefined,
      ingressRef:
        isCanary && !isRouted ? { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: exposed.objects[0].name } : undefined,
      progressDeadlineSeconds: rollout._props.deadline?.toSeconds(),
      revertOnDeletion: true,
      service: {
        port: first.number,
        portName: first.name,
        targetPort: first.name,
        appProtocol: first.appProtocol,
        // Explicit, as `muteAlert` below: Flagger writes all of the object when it adds its finalizer, and would own what it adds.
        portDiscovery: ports.length > 1,
        ...serviceMetadata(model, exposed),
        ...(isRouted ? canaryRoute(exposed.handed) : {}),
      },
      analysis: {
        interval: `${release.interval}s`,
        threshold: release.failures,
        stepWeights: release.steps,
        iterations: isCanary ? undefined : release.checks,
        metrics: release.metrics.map((metric) => check(name, metric, release.interval)),
        webhooks: [...gates(release), ...release.tests.map(webhook)],
      },
    },
  };
}

/** Monitors find the Services of both versions by the instance, and not a third time what the primary has. */
function serviceMetadata(
  { name, labels, annotations, serviceAnnotations }: ReplicatedModel,
  exposed: Exposed,
): Pick<CanaryService, 'apex' | 'canary' | 'primary'> {
  const { [NAME_LABEL]: _name, [MANAGED_BY_LABEL]: _manager, ...kept } = labels;
  const route = exposed.handed.at(0);
  const ofApex = { ...annotations, ...serviceAnnotations, ...exposed.serviceAnnotations, ...route?.annotations };
  return {
    apex: { labels: kept, annotations: unlessEmpty(ofApex) },
    canary: { labels: kept },
    primary: { labels: { ...kept, [INSTANCE_LABEL]: `${name}-primary` } },
  };
}

function check(workload: string, metric: ReleaseMetric, interval: number): object {
  return {
    name: metric.name,
    interval: `${interval}s`,
    templateRef: { name: templateName(workload, metric) },
    thresholdRange: { max: metric.max },
  };
}

/** What a release waits for. Prometheus answers with an error until then. */
function gates({ prometheusUrl, scraped }: ReleaseModel): object[] {
  const url = `${prometheusUrl.replace(/\/$/, '')}/api/v1/query?query=`;
  return scraped === undefined
    ? []
    : [{ name: GATE, type: 'confirm-rollout', url: `${url}${encodeURIComponent(scraped)}`, muteAlert: true, timeout: '10s' }];
}

const HOOKS: { readonly [kind: string]: string } = { acceptance: 'pre-rollout', load: 'rollout', approval: 'confirm-promotion' };

function webhook({ name, kind, url, _timeout: timeout, _metadata: metadata }: ReleaseTest): object {
  return { name, type: HOOKS[kind], url, muteAlert: false, timeout: `${timeout}s`, metadata: metadata && unlessEmpty(metadata) };
}
