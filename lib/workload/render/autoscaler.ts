import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { ReplicatedModel } from '../resolve/replicated';
import { Autoscaling, ScalingPace } from '../scaling';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export function autoscaler({ name, headless }: ReplicatedModel, autoscaling: Autoscaling): k8s.KubeHorizontalPodAutoscalerV2Props {
  const { min, max, scaleUp, scaleDown } = autoscaling;
  return {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: headless === undefined ? 'Deployment' : 'StatefulSet', name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [metricSpec(autoscaling)],
      behavior: (scaleUp || scaleDown) && { scaleUp: scaleUp && rules(scaleUp), scaleDown: scaleDown && rules(scaleDown) },
    },
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
