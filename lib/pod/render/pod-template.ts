import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../kubernetes/compact';
import { PodModel } from '../model';
import { container } from './container';

/** A pod template as JSON. */
export interface PodTemplate {
  readonly metadata: object;
  readonly spec: object;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/ */
export function podTemplate({ labels, annotations, fields, initContainers, containers }: PodModel): PodTemplate {
  return {
    metadata: { labels, annotations: unlessEmpty(annotations) },
    spec: {
      ...k8s.toJson_PodSpec({ ...fields, containers: [] }),
      initContainers: initContainers.map(container),
      containers: containers.map(container),
    },
  };
}
