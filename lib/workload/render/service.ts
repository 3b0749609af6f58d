import { k8s } from 'cdk8s-plus-27';
import { Port } from '../../network/port';
import { ReplicatedModel } from '../resolve/replicated';
import { WorkloadModel } from '../resolve/workload';

/** @see https://kubernetes.io/docs/concepts/services-networking/service/ */
export function service({ selector, ...model }: WorkloadModel): k8s.KubeServiceProps {
  return { spec: { selector, ports: servicePorts(model) } };
}

/**
 * A DNS name for each replica, ready or not: replicas find each other by it before they can serve. Where clients use it, too, they find those that are
 * ready, unless none would be without the others.
 */
export function headlessService({ name, headless, selector, startsInParallel, ...model }: ReplicatedModel): k8s.KubeServiceProps {
  const isForClients = headless === name && model.ports.length > 0;
  const publishNotReadyAddresses = !isForClients || startsInParallel || undefined;
  return { spec: { clusterIp: 'None', publishNotReadyAddresses, selector, ports: servicePorts(model) } };
}

function servicePorts({ ports, isTakenOver }: Pick<WorkloadModel, 'ports' | 'isTakenOver'>): k8s.ServicePort[] {
  return ports.map((port) => servicePort(port, isTakenOver));
}

function servicePort({ name, number, containerPort, appProtocol, _protocol }: Port, byNumber: boolean): k8s.ServicePort {
  const targetPort = byNumber ? k8s.IntOrString.fromNumber(containerPort) : k8s.IntOrString.fromString(name);
  return { name, port: number, targetPort, protocol: _protocol, appProtocol };
}
