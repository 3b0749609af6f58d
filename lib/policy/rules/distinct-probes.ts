import { CheckedContainer } from '../checked-pod';
import { foundInContainers } from '../found-in';
import { actionOf } from '../probes/probes';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports containers whose liveness probe does the same as their readiness probe. */
export const distinctProbes: IRule = {
  id: 'distinct-probes',
  severity: Severity.WARNING,
  why: 'A container that is only not ready, because a dependency is down or the load is high, restarts and makes matters worse.',
  fix: 'use another path, port or command for one of them: liveness asks for the process alone',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  check: (set) =>
    foundInContainers(set, ['containers[].ports', 'containers[].livenessProbe', 'containers[].readinessProbe'], (containers) =>
      containers.flatMap(same),
    ),
};

function same(container: CheckedContainer): Finding[] {
  const { object, name } = container;
  const liveness = container.at('livenessProbe');
  const action = actionOf(container, liveness);
  return action !== undefined && action === actionOf(container, container.at('readinessProbe'))
    ? [{ object, field: liveness.path, problem: `livenessProbe of container "${name}" does what its readinessProbe does` }]
    : [];
}
