import { k8s } from 'cdk8s-plus-27';
import { ContainerModel } from '../model';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export function container({ fields, newer, plainVariables, callVariables, sourcedVariables }: ContainerModel): object {
  // The types of cdk8s-plus-27 would drop newer fields.
  return { ...k8s.toJson_Container({ ...fields, env: [...sourcedVariables, ...callVariables, ...plainVariables] }), ...newer };
}
