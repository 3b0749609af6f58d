import { ContainerType } from '../checked-pod';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports containers without a limit of ephemeral storage, which is also the request where there is no other. */
export const ephemeralStorage: IRule = {
  id: 'ephemeral-storage',
  severity: Severity.WARNING,
  why: 'Logs and temporary files of a container without a limit fill the disk of the node, which then evicts pods.',
  fix: 'set it on the container',
  link: 'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
  check: (set) =>
    set.containers.flatMap(({ object, name, type, field: container }) => {
      const field = container.at('resources', 'limits', 'ephemeral-storage');
      return type === ContainerType.EPHEMERAL || field.isSet
        ? []
        : { object, field: field.path, problem: `container "${name}" has no ephemeral-storage limit` };
    }),
};
