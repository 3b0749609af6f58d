import { k8s } from 'cdk8s-plus-27';
import { ReplicatedWorkload } from '../replicated';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export function autoscaler({ name, scaling, _isStateful }: ReplicatedWorkload): k8s.KubeHorizontalPodAutoscalerV2Props {
  return {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: _isStateful ? 'StatefulSet' : 'Deployment', name },
      minReplicas: scaling.min,
      maxReplicas: scaling.max,
      ...scaling._autoscaler(),
    },
  };
}
