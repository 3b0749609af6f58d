import { Check } from '../check';

/** Pods share no namespace of the node: network, processes, or communication between processes. */
export const hostNamespaces: Check = {
  id: 'host-namespaces',
  check: ({ spec }) =>
    (['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) =>
      spec[field] === true ? { field, requirement: 'must not be true' } : [],
    ),
};
