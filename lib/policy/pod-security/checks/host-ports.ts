import { Check } from '../check';
import { items } from '../pod';

/** Containers listen on no port of the node. */
export const hostPorts: Check = {
  id: 'host-ports',
  check: ({ containers }) =>
    containers.flatMap(({ at, value }) =>
      items(`${at}.ports`, value.ports).flatMap(({ at: port, value: { hostPort } }) =>
        hostPort ? { field: `${port}.hostPort`, requirement: 'must not be set' } : [],
      ),
    ),
};
