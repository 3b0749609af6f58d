import { textOf } from '../../../kubernetes/untyped';
import { child } from '../../field-path';
import { Check, quoted } from '../check';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILES = ['RuntimeDefault', 'Localhost'];

/** AppArmor is not turned off: profiles are that of the container runtime, or one of the node. */
export const appArmor: Check = {
  id: 'app-armor',
  check: ({ contexts, annotations }) => [
    ...contexts.flatMap(({ at, value: { appArmorProfile } }) =>
      appArmorProfile && !PROFILES.includes(appArmorProfile.type ?? '')
        ? { field: `${at}.appArmorProfile.type`, requirement: `must be ${quoted(PROFILES)}` }
        : [],
    ),
    ...Object.entries(annotations).flatMap(([key, value]) =>
      key.startsWith(ANNOTATION) && !/^(runtime\/default$|localhost\/|$)/.test(textOf(value))
        ? { field: child('metadata.annotations', key), requirement: 'must be "runtime/default" or begin with "localhost/"' }
        : [],
    ),
  ],
};
