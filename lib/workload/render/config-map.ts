import { k8s } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../kubernetes/compact';
import { ConfigMapModel } from '../../pod/plan/config-maps';

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export function configMap({ data, binaryData }: ConfigMapModel): k8s.KubeConfigMapProps {
  return { data: unlessEmpty(data), binaryData: unlessEmpty(binaryData) };
}
