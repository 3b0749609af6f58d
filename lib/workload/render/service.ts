import { k8s } from 'cdk8s-plus-27';
import { Port } from '../../network/port';
import { Workload } from '../workload';

/** @see https://kubernetes.io/docs/concepts/services-networking/service/ */
export function service({ ports, _selector }: Workload): k8s.KubeServiceProps {
  return { spec: { selector: { ..._selector }, ports: ports.map(servicePort) } };
}

/** A name for each replica, whether it is ready or not: replicas find each other by it before they can serve. */
export function headlessService({ ports, _selector }: Workload): k8s.KubeServiceProps {
  return {
    spec: {
      clusterIp: 'None',
      publishNotReadyAddresses: true,
      selector: { ..._selector },
      ports: ports.map(servicePort),
    },
  };
}

function servicePort({ name, number, appProtocol, _protocol }: Port): k8s.ServicePort {
  return {
    name,
    port: number,
    targetPort: k8s.IntOrString.fromString(name),
    protocol: _protocol,
    appProtocol,
  };
}
