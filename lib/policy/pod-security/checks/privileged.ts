import { Check } from '../check';

/** Containers are not privileged, which would give them the rights of the node. */
export const privileged: Check = {
  id: 'privileged',
  check: ({ containers }) =>
    containers.flatMap(({ at, value: { securityContext } }) =>
      securityContext?.privileged === true ? { field: `${at}.securityContext.privileged`, requirement: 'must not be true' } : [],
    ),
};
