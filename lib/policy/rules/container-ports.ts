import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange, checkSyntax } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { portName } from '../validation/syntax';

/** Reports ports of containers with numbers and names that are not valid, or that two of them share. */
export const containerPorts: IRule = {
  id: 'container-ports',
  severity: Severity.ERROR,
  why: 'The API server refuses ports of containers that cannot exist.',
  fix: 'use a number from 1 to 65535, and a name of at most 15 characters that no other port of the container has',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  check: (set) =>
    foundInPods(set._templates, ['containers[].ports', 'spec.hostNetwork'], (pods) =>
      refusals(pods, (pod, refuse) => {
        for (const { field } of pod.containers) {
          checkNumbersAndNames(field.at('ports').items, refuse);
        }
        const inHostNetwork = pod.spec.at('hostNetwork').value === true;
        checkHostPorts(pod, refuse, pod.spec.at('containers').items, inHostNetwork);
        // Init containers run one after the other.
        pod.spec.at('initContainers').items.forEach((container) => {
          checkHostPorts(pod, refuse, [container], false);
        });
      }),
    ),
};

function checkNumbersAndNames(ports: readonly Field[], refuse: Refuse): void {
  const names = new Set<string>();
  for (const port of ports) {
    checkPort(refuse, port.at('containerPort'));
    checkRange(refuse, port.at('hostPort'), 0, 65535);
    const name = port.at('name');
    checkSyntax(refuse, name, portName);
    if (name.text !== undefined && name.text !== '' && names.has(name.text)) {
      refuse(name, `name "${name.text}" is also that of another port of the container`, 'use another name for one of them');
    }
    names.add(name.text ?? '');
  }
}

/** Ports of the node: in the network of the node, they are those of the container. */
function checkHostPorts(pod: CheckedPod, refuse: Refuse, containers: readonly Field[], inHostNetwork: boolean): void {
  let taken: Set<string> | undefined;
  for (const port of containers.flatMap((container) => container.at('ports').items)) {
    const hostPort = port.at('hostPort');
    const containerPort = port.at('containerPort').number;
    // A Pod in the network of the node has all of its ports there.
    const number = hostPort.number || (inHostNetwork && pod.object.kind === 'Pod' ? containerPort : undefined);
    if (number === undefined || number === 0) {
      continue;
    }
    if (inHostNetwork && containerPort !== undefined && containerPort !== number) {
      refuse(hostPort, `hostPort ${number} is not the containerPort ${containerPort}, in the network of the node`, 'omit it');
    }
    const key = [number, port.at('protocol').text ?? 'TCP', port.at('hostIP').text ?? ''].join('/');
    taken ??= new Set();
    if (taken.has(key)) {
      refuse(hostPort, `hostPort ${number} is also that of another port of the pod`, 'use another, or omit it');
    }
    taken.add(key);
  }
}
