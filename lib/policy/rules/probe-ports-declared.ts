import { probePorts } from '../probes/probes';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports probes of containers that declare no ports. Where a container declares others, the rule probe-ports reports it. */
export const probePortsDeclared: IRule = {
  id: 'probe-ports-declared',
  severity: Severity.WARNING,
  why: 'Ports of probes are found by tools, and by readers, where containers declare them.',
  fix: 'declare it in `ports` of the container',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  check: (set) =>
    set.pods.flatMap(({ object, containers }) => {
      const silent = containers.filter((container) => container.at('ports').items.length === 0);
      if (silent.length === 0) {
        return [];
      }
      // The containers of a pod share its address.
      const declared = new Set(
        containers.flatMap((container) => container.at('ports').items.map((port) => port.at('containerPort').value)),
      );
      return silent.flatMap((container) =>
        probePorts(container)
          .filter(({ number }) => number !== undefined && !declared.has(number))
          .map(({ path, number }) => ({
            object,
            field: path,
            problem: `port ${number} of a probe, while container "${container.name}" declares no ports`,
          })),
      );
    }),
};
