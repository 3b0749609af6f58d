import { CheckedContainer, CheckedPod, ContainerType } from '../checked-pod';
import { ObjectSet } from '../object-set';
import { runsForever } from '../probes/probes';
import { IRule } from '../rule';
import { Severity } from '../severity';

const REQUIRED = ['readinessProbe', 'livenessProbe'];

/** Reports containers that serve without probes of readiness or liveness. */
export const probes: IRule = {
  id: 'probes',
  severity: Severity.ERROR,
  why: 'A container without probes receives requests before it can answer them, and hangs until somebody restarts it.',
  fix: 'add it: readiness asks whether the container can serve, liveness whether its process works',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  check: (set) =>
    set.pods.flatMap((pod) =>
      runsForever(pod)
        ? servers(set, pod).flatMap((container) =>
            REQUIRED.map((probe) => container.at(probe))
              .filter(({ isSet }) => !isSet)
              .map(({ path, key }) => ({ object: pod.object, field: path, problem: `container "${container.name}" has no ${key}` })),
          )
        : [],
    ),
};

/** Containers with ports; all of them, where a Service selects pods without any. */
function servers(set: ObjectSet, pod: CheckedPod): CheckedContainer[] {
  const containers = pod.containers.filter(({ type }) => type === ContainerType.APP);
  const withPorts = containers.filter((container) => container.at('ports').items.length > 0);
  return withPorts.length > 0 || set.servicesFor(pod).length === 0 ? withPorts : containers;
}
