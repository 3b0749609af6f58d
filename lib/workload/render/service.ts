import { k8s } from 'cdk8s-plus-27';
import { Port } from '../../network/port';
import { ReplicatedModel } from '../resolve/replicated';
import { ServiceType } from '../service-type';

/** @see https://kubernetes.io/docs/concepts/services-networking/service/ */
export function service({ ports, selector, serviceType }: ReplicatedModel): k8s.KubeServiceProps {
  const { _nodePorts: nodePorts } = serviceType;
  const servicePorts = ports.map((port) => servicePort(port, nodePorts.get(port.name)));
  return { spec: { selector, ports: servicePorts, ...typeFields(serviceType) } };
}

function typeFields({ _kind: type }: ServiceType): k8s.ServiceSpec {
  switch (type.kind) {
    case 'clusterIp':
      return {};
    case 'headless':
      return { clusterIp: 'None' };
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
export function headlessService({ ports, selector }: ReplicatedModel): k8s.KubeServiceProps {
  return { spec: { clusterIp: 'None', publishNotReadyAddresses: true, selector, ports: ports.map((port) => servicePort(port)) } };
}

function servicePort({ name, number, appProtocol, _protocol }: Port, nodePort?: number): k8s.ServicePort {
  return { name, port: number, targetPort: k8s.IntOrString.fromString(name), protocol: _protocol, appProtocol, nodePort };
}
