import { k8s } from 'cdk8s-plus-27';
import { Port } from '../../network/port';
import { ReplicatedModel } from '../resolve/replicated';
import { WorkloadModel } from '../resolve/workload';
import { ServiceType } from '../service-type';

/** What a Service depends on. Agents have the usual type, and no stable names. */
type ServiceModel = WorkloadModel & Partial<Pick<ReplicatedModel, 'headless' | 'startsInParallel' | 'serviceType'>>;

/**
 * @param selector of pods; those of the model, unless another version is tried out
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export function service(
  { serviceType = ServiceType.clusterIp(), ...model }: ServiceModel,
  selector: ServiceModel['selector'] = model.selector,
): k8s.KubeServiceProps {
  const { ports, isTakenOver } = model;
  const { _nodePorts: nodePorts } = serviceType;
  const servicePorts = ports.map((port) => servicePort(port, isTakenOver, nodePorts.get(port.name)));
  return { spec: { selector, ports: servicePorts, ...typeFields(serviceType, model) } };
}

function typeFields({ _kind: type }: ServiceType, { name, headless, startsInParallel }: ServiceModel): k8s.ServiceSpec {
  switch (type.kind) {
    case 'clusterIp':
      return {};
    case 'headless':
      // Clients find the replicas that are ready, unless none would be without the others.
      return { clusterIp: 'None', publishNotReadyAddresses: (headless === name && startsInParallel) || undefined };
    case 'loadBalancer': {
      const { sourceRanges, loadBalancerClass } = type.props;
      return {
        type: 'LoadBalancer',
        loadBalancerClass,
        loadBalancerSourceRanges: sourceRanges,
        externalTrafficPolicy: trafficPolicy(sourceRanges),
      };
    }
    case 'nodePort':
      return { type: 'NodePort', externalTrafficPolicy: trafficPolicy(type.props.sourceRanges) };
  }
}

/** `Local` keeps the addresses of clients, by which the network policy admits them. */
function trafficPolicy(sourceRanges?: string[]): string | undefined {
  return sourceRanges && 'Local';
}

/** A DNS name for each replica, ready or not: replicas find each other by it before they can serve. */
export function headlessService({ ports, isTakenOver, selector }: ReplicatedModel): k8s.KubeServiceProps {
  const servicePorts = ports.map((port) => servicePort(port, isTakenOver));
  return { spec: { clusterIp: 'None', publishNotReadyAddresses: true, selector, ports: servicePorts } };
}

/** @param byNumber pods that this library has not described may have other names of ports, or none */
function servicePort({ name, number, containerPort, appProtocol, _protocol }: Port, byNumber: boolean, nodePort?: number): k8s.ServicePort {
  const targetPort = byNumber ? k8s.IntOrString.fromNumber(containerPort) : k8s.IntOrString.fromString(name);
  return { name, port: number, targetPort, protocol: _protocol, appProtocol, nodePort };
}
