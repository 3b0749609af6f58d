import { CheckedPod } from '../checked-pod';
import { PodPort, portsOf } from '../consistency/pod-ports';
import { foundInPods } from '../found-in';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports ports of different containers of a pod with the same name, or the same number. */
export const duplicatePorts: IRule = {
  id: 'duplicate-ports',
  severity: Severity.WARNING,
  why: 'The containers of a pod share its address: one of them gets a port, and references by name find the first.',
  fix: 'use another one',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
  check: (set) => foundInPods(set, ['containers[].ports'], (pods) => pods.flatMap(duplicates)),
};

function duplicates(pod: CheckedPod): Finding[] {
  const ports = portsOf(pod);
  return ports.length < 2
    ? []
    : [
        ...repeated(ports, ({ name }) => name).map(([port, first]) => finding(port, 'name', `port name "${port.name}"`, first)),
        ...repeated(ports, ({ number, protocol }) => (number === undefined ? undefined : `${number}/${protocol}`)).map(([port, first]) =>
          finding(port, 'containerPort', `containerPort ${port.number}/${port.protocol}`, first),
        ),
      ];
}

function finding({ container, field }: PodPort, key: string, what: string, first: PodPort): Finding {
  return {
    object: container.object,
    field: field.at(key).path,
    problem: `${what} of container "${container.name}" is also one of container "${first.container.name}"`,
  };
}

/** Ports whose key a port of an earlier container has, with that port. */
function repeated(ports: readonly PodPort[], key: (port: PodPort) => string | undefined): [PodPort, PodPort][] {
  const seen = new Map<string, PodPort>();
  return ports.flatMap((port): [PodPort, PodPort][] => {
    const value = key(port);
    const first = value === undefined ? undefined : seen.get(value);
    if (value !== undefined && first === undefined) {
      seen.set(value, port);
    }
    return first === undefined || first.container === port.container ? [] : [[port, first]];
  });
}
