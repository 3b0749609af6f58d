import { ContainerType } from '../checked-pod';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** What each container needs; whether CPU is limited, too, is a decision of its cluster. */
const REQUIRED = [
  ['requests', 'cpu'],
  ['requests', 'memory'],
  ['limits', 'memory'],
] as const;

/** Reports containers without requests of CPU and memory, or without a memory limit. */
export const containerResources: IRule = {
  id: 'container-resources',
  severity: Severity.ERROR,
  why: 'Without requests the scheduler overcommits nodes, and without a memory limit one container takes the memory of all others.',
  fix: 'set it on the container, or on the pod',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  check: (set) =>
    set.containers
      // Ephemeral containers may not have resources.
      .filter(({ type }) => type !== ContainerType.EPHEMERAL)
      .flatMap(({ object, pod, name, field: container }) =>
        REQUIRED.flatMap(([kind, resource]) => {
          const field = container.at('resources', kind, resource);
          // The API server takes a limit for the request, where there is none.
          const isSet = [container, pod.spec].some(
            (of) => of.at('resources', kind, resource).isSet || of.at('resources', 'limits', resource).isSet,
          );
          return isSet ? [] : { object, field: field.path, problem: `container "${name}" has no ${resource} ${kind.slice(0, -1)}` };
        }),
      ),
};
