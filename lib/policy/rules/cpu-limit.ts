import { ContainerType } from '../checked-pod';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports containers without a CPU limit. Who prefers unlimited bursts to equal shares leaves the rule out. */
export const cpuLimit: IRule = {
  id: 'cpu-limit',
  severity: Severity.WARNING,
  why: 'A container without a CPU limit takes what its neighbours on the node are used to, and slows them once it spins.',
  fix: 'set it well above the request, or omit this rule where containers may burst',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  check: (set) =>
    set.containers.flatMap(({ object, pod, name, type, field: container }) => {
      const field = container.at('resources', 'limits', 'cpu');
      // Ephemeral containers may not have resources.
      return type === ContainerType.EPHEMERAL || field.isSet || pod.spec.at('resources', 'limits', 'cpu').isSet
        ? []
        : { object, field: field.path, problem: `container "${name}" has no cpu limit` };
    }),
};
