import { k8s } from 'cdk8s-plus-27';
import { podTemplate } from '../../pod/render/pod-template';
import { AgentModel } from '../resolve/agent';
import { templated, Templated } from './templated';

export const DaemonSet = templated(k8s.KubeDaemonSet);

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/ */
export function daemonSet({ maxUnavailable, selector, pod }: AgentModel): Templated<Omit<k8s.DaemonSetSpec, 'template'>> {
  const rollingUpdate = { maxUnavailable: k8s.IntOrString.fromNumber(maxUnavailable) };
  return {
    // Defaults of the API server are omitted.
    spec: {
      selector: { matchLabels: selector },
      updateStrategy: maxUnavailable === 1 ? undefined : { type: 'RollingUpdate', rollingUpdate },
    },
    template: podTemplate(pod.model),
  };
}
