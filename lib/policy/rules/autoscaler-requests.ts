import { CheckedObject } from '../checked-object';
import { CheckedContainer, CheckedPod } from '../checked-pod';
import { autoscalersOf, targetOf } from '../consistency/autoscalers';
import { named } from '../consistency/named';
import { isRunning } from '../consistency/pod-ports';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports containers without requests of what a HorizontalPodAutoscaler computes a utilization of. */
export const autoscalerRequests: IRule = {
  id: 'autoscaler-requests',
  severity: Severity.ERROR,
  why: 'Utilization is a share of the request: without the request of each container, the autoscaler cannot compute it, and scales nothing.',
  fix: 'set the request, or scale by an average value',
  link: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details',
  check,
};

function check(set: ObjectSet): Finding[] {
  const autoscalers = autoscalersOf(set);
  if (autoscalers.length === 0) {
    return [];
  }
  // A LimitRange may set requests.
  const defaulted = new Set(set.ofKind('', 'LimitRange').map(({ namespace }) => namespace));
  return autoscalers.flatMap((autoscaler) => {
    const target = targetOf(set, autoscaler);
    const pod = target && set.podOf(target);
    return pod === undefined || defaulted.has(pod.namespace) ? [] : ofAutoscaler(autoscaler, pod);
  });
}

function ofAutoscaler(autoscaler: CheckedObject, pod: CheckedPod): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { resource, container } of utilizations(autoscaler)) {
    for (const each of pod.containers) {
      if (isRunning(each) && (container === undefined || each.name === container) && !requests(pod, each, resource)) {
        const { path } = each.at('resources', 'requests', resource);
        const problem = `container "${each.name}" has no ${resource} request, of which ${named(autoscaler)} computes the utilization`;
        findings.set(path, { object: pod.object, field: path, problem });
      }
    }
  }
  return [...findings.values()];
}

interface Utilization {
  readonly resource: string;
  /** Undefined for all of the pod. */
  readonly container?: string;
}

function utilizations(autoscaler: CheckedObject): Utilization[] {
  const spec = autoscaler.at('spec');
  if (autoscaler.apiVersion === 'autoscaling/v1') {
    return [{ resource: 'cpu' }];
  }
  const metrics = spec.at('metrics');
  // Without metrics, servers add one.
  return metrics.isSet ? metrics.items.flatMap(utilization) : [{ resource: 'cpu' }];
}

function utilization(metric: Field): Utilization[] {
  const ofPod = metric.at('type').value === 'Resource';
  const source = metric.at(ofPod ? 'resource' : 'containerResource');
  const resource = source.at('name').text;
  const container = source.at('container').text;
  const isComplete = resource !== undefined && (ofPod || (metric.at('type').value === 'ContainerResource' && container !== undefined));
  return isComplete && source.at('target', 'type').value === 'Utilization' ? [{ resource, container: ofPod ? undefined : container }] : [];
}

/** Limits are the requests, too, where these are not set. */
function requests(pod: CheckedPod, container: CheckedContainer, resource: string): boolean {
  return [pod.spec.at('resources'), container.at('resources')].some(
    (resources) => resources.at('requests', resource).isSet || resources.at('limits', resource).isSet,
  );
}
