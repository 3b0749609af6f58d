import { Check } from '../check';

/** Containers of Windows are not processes of the node. */
export const windowsHostProcess: Check = {
  id: 'windows-host-process',
  check: ({ contexts }) =>
    contexts.flatMap(({ at, value: { windowsOptions } }) =>
      windowsOptions?.hostProcess === true ? { field: `${at}.windowsOptions.hostProcess`, requirement: 'must not be true' } : [],
    ),
};
