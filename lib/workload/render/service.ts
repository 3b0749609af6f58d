import { k8s } from 'cdk8s-plus-27';
import { Port } from '../../network/port';
import { WorkloadModel } from '../resolve/workload';

/** @see https://kubernetes.io/docs/concepts/services-networking/service/ */
export function service({ ports, selector }: WorkloadModel): k8s.KubeServiceProps {
  return { spec: { selector, ports: ports.map(servicePort) } };
}

/** A DNS name for each replica, ready or not: replicas find each other by it before they can serve. */
export function headlessService({ ports, selector }: WorkloadModel): k8s.KubeServiceProps {
  return { spec: { clusterIp: 'None', publishNotReadyAddresses: true, selector, ports: ports.map(servicePort) } };
}

function servicePort({ name, number, appProtocol, _protocol }: Port): k8s.ServicePort {
  return { name, port: number, targetPort: k8s.IntOrString.fromString(name), protocol: _protocol, appProtocol };
}
