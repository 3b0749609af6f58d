import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../kubernetes/compact';
import { PodModel } from '../model';
import { container } from './container';

/** A pod template as JSON: it satisfies Pod Security "restricted", with a read-only root file system. */
export interface PodTemplate {
  readonly metadata: object;
  readonly spec: object;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/ */
export function podTemplate(pod: PodModel): PodTemplate {
  const known = k8s.toJson_PodSpec({
    serviceAccountName: pod.serviceAccountName,
    automountServiceAccountToken: pod.hasToken,
    // Variables for every Service of the namespace surprise programs that read variables of such names.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: pod.runAsUser,
      runAsGroup: pod.runAsGroup,
      fsGroup: pod.runAsGroup,
      // Otherwise the kubelet changes the owner of each file at every start, which takes minutes on a large volume.
      fsGroupChangePolicy: pod.hasStorage ? 'OnRootMismatch' : undefined,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    priorityClassName: pod.priorityClassName,
    imagePullSecrets: pod.pullSecrets.map((name) => ({ name })),
    nodeSelector: unlessEmpty(pod.nodeSelector ?? {}),
    tolerations: pod.tolerations && [...pod.tolerations],
    ...pod.placement,
    restartPolicy: pod.restartPolicy,
    terminationGracePeriodSeconds: pod.gracePeriod,
    volumes: [...pod.volumes],
    containers: [],
  });
  return {
    metadata: { labels: pod.labels, annotations: unlessEmpty(pod.annotations) },
    spec: { ...known, initContainers: pod.initContainers.map(container), containers: pod.containers.map(container) },
  };
}
