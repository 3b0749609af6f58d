import { k8s } from 'cdk8s-plus-27';
import { ReplicatedWorkload } from '../replicated';
import { podTemplate } from './pod';

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */
export function deployment(workload: ReplicatedWorkload): k8s.KubeDeploymentProps {
  const { scaling, rollout, _selector, _plan, _life } = workload;
  const { maxSurge = 1, maxUnavailable = 0, history, minReady, deadline } = rollout._props;
  const count = (value: number) => k8s.IntOrString.fromNumber(value);
  return {
    spec: {
      // An autoscaler's number must not be set back by each apply.
      replicas: scaling.isAutomatic ? undefined : scaling.min,
      revisionHistoryLimit: history,
      minReadySeconds: minReady?.toSeconds() || undefined,
      progressDeadlineSeconds: deadline?.toSeconds(),
      selector: { matchLabels: { ..._selector } },
      strategy: rollout.isRecreate
        ? { type: 'Recreate' }
        : { type: 'RollingUpdate', rollingUpdate: { maxSurge: count(maxSurge), maxUnavailable: count(maxUnavailable) } },
      template: podTemplate(workload, _plan, _life),
    },
  };
}
