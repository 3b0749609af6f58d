import { k8s } from 'cdk8s-plus-27';
import { podTemplate } from '../../pod/render/pod-template';
import { ReplicatedModel } from '../resolve/replicated';
import { templated, Templated } from './templated';

export const StatefulSet = templated(k8s.KubeStatefulSet);

/**
 * @param headless name of the headless Service
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export function statefulSet(
  { scaling, rollout, selector, startsInParallel, pod }: ReplicatedModel,
  headless: string,
): Templated<Omit<k8s.StatefulSetSpec, 'template'>> {
  const { history, minReady } = rollout._props;
  return {
    spec: {
      // With an autoscaler, each apply would reset the number.
      replicas: scaling.isAutomatic ? undefined : scaling.min,
      revisionHistoryLimit: history,
      minReadySeconds: minReady?.toSeconds() || undefined,
      selector: { matchLabels: selector },
      serviceName: headless,
      podManagementPolicy: startsInParallel ? 'Parallel' : undefined,
      updateStrategy: { type: 'RollingUpdate' },
      volumeClaimTemplates: [...pod.claimTemplates],
    },
    template: podTemplate(pod.model),
  };
}
