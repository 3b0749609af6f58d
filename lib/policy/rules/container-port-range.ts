import { CheckedPod } from '../checked-pod';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Ports below are those of root, and of daemons such as sshd. */
const LOWEST = 1024;

/** Reports ports that only root may listen on. */
export const containerPortRange: IRule = {
  id: 'container-port-range',
  severity: Severity.WARNING,
  why: 'A process that is not root may not listen on a port below 1024, unless the node or the pod permits it.',
  fix: 'listen on 1024 or above, and map the port in the Service',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check: (set) =>
    set.containers.flatMap((container) => {
      const { object, name, pod } = container;
      if (permitsAll(pod)) {
        return [];
      }
      return container
        .at('ports')
        .items.map((port) => port.at('containerPort'))
        .filter(({ number = LOWEST }) => number < LOWEST)
        .map(({ path, number }) => ({ object, field: path, problem: `containerPort ${number} of container "${name}" is below ${LOWEST}` }));
    }),
};

/** Whether the network of a pod has no ports of root. */
function permitsAll({ spec }: CheckedPod): boolean {
  return spec.at('securityContext', 'sysctls').items.some((sysctl) => sysctl.at('name').value === 'net.ipv4.ip_unprivileged_port_start');
}
