import { k8s } from 'cdk8s-plus-27';
import { podTemplate } from '../../pod/render/pod-template';
import { ReplicatedModel } from '../resolve/replicated';
import { templated, Templated } from './templated';

export const Deployment = templated(k8s.KubeDeployment);

/**
 * @param wait seconds that new pods may wait before they start
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export function deployment(
  { scaling, rollout, release, selector, pod }: ReplicatedModel,
  wait: number,
): Templated<Omit<k8s.DeploymentSpec, 'template'>> {
  const { maxSurge = 1, maxUnavailable = 0, history, minReady } = rollout._props;
  const count = (value: number) => k8s.IntOrString.fromNumber(value);
  return {
    spec: {
      // With an autoscaler, or an engine of releases, each apply would reset the number.
      replicas: scaling.isAutomatic || release ? undefined : scaling.min,
      revisionHistoryLimit: history,
      minReadySeconds: minReady?.toSeconds() || undefined,
      progressDeadlineSeconds: rollout._deadlineAfter(wait),
      selector: { matchLabels: selector },
      strategy: rollout.isRecreate
        ? { type: 'Recreate' }
        : { type: 'RollingUpdate', rollingUpdate: { maxSurge: count(maxSurge), maxUnavailable: count(maxUnavailable) } },
    },
    template: podTemplate(pod.model),
  };
}
