import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { ReplicatedModel } from '../resolve/replicated';
import { Autoscaling, ScalingPace } from '../scaling';

/** Whether an autoscaler sets the replicas: one of the user, or where Flagger owns the field, one that keeps a fixed number. */
export function isScaledByAutoscaler({ scaling, release }: ReplicatedModel): boolean {
  return scaling.isAutomatic || (release?.engine === 'flagger' && scaling.min > 1);
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export function autoscaler(model: ReplicatedModel): k8s.KubeHorizontalPodAutoscalerV2Props {
  const { scaling } = model;
  const scaleTargetRef = scaleTargetOf(model);
  if (!scaling._autoscaling) {
    // Without metrics: the limits alone decide, in a cluster without metrics-server, too.
    return { spec: { scaleTargetRef, minReplicas: scaling.min, maxReplicas: scaling.max } };
  }
  return { spec: { scaleTargetRef, ...limits(scaling._autoscaling) } };
}

function scaleTargetOf({ name, headless, release }: ReplicatedModel): k8s.CrossVersionObjectReferenceV2 {
  return release?.engine === 'argoRollouts'
    ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name }
    : { apiVersion: 'apps/v1', kind: headless === undefined ? 'Deployment' : 'StatefulSet', name };
}

function limits(autoscaling: Autoscaling): Omit<k8s.HorizontalPodAutoscalerSpecV2, 'scaleTargetRef'> {
  const { min, max, scaleUp, scaleDown } = autoscaling;
  return {
    minReplicas: min,
    maxReplicas: max,
    metrics: [metricSpec(autoscaling)],
    behavior: (scaleUp || scaleDown) && { scaleUp: scaleUp && rules(scaleUp), scaleDown: scaleDown && rules(scaleDown) },
  };
}

function metricSpec({ metric: { kind, name }, target }: Autoscaling): k8s.MetricSpecV2 {
  return kind === 'resource'
    ? { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: target } } }
    : {
        type: 'Pods',
        pods: { metric: { name }, target: { type: 'AverageValue', averageValue: k8s.Quantity.fromString(String(target)) } },
      };
}

function rules({ stabilization, pods, percent, period = Duration.minutes(1) }: ScalingPace): k8s.HpaScalingRulesV2 {
  const periodSeconds = period.toSeconds();
  return {
    stabilizationWindowSeconds: stabilization?.toSeconds(),
    // Both are limits. The default of Kubernetes, `Max`, would apply the policy that allows more.
    selectPolicy: pods !== undefined && percent !== undefined ? 'Min' : undefined,
    policies: [
      ...(pods === undefined ? [] : [{ type: 'Pods', value: pods, periodSeconds }]),
      ...(percent === undefined ? [] : [{ type: 'Percent', value: percent, periodSeconds }]),
    ],
  };
}
