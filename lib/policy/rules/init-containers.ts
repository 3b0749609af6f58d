import { ContainerType } from '../checked-pod';
import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals } from '../validation/refusals';

/** What init containers have only where they run beside the containers of the pod. */
const OF_SIDECARS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];
/** The version since which each container may have a restart policy of its own. */
const RESTART_RULES = 35;

/** Reports probes and hooks of init containers that end, and restart policies of containers that may not have one. */
export const initContainers: IRule = {
  id: 'init-containers',
  severity: Severity.ERROR,
  why: 'An init container runs to its end, so it has neither probes nor hooks, unless its restartPolicy is Always.',
  fix: 'omit it, or set `restartPolicy: Always` on an init container',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  check: (set) => {
    const hasRules = set.minors.every((minor) => minor >= RESTART_RULES);
    return foundInContainers(
      set._templates,
      [
        'containers[].restartPolicy',
        'containers[].lifecycle',
        'containers[].livenessProbe',
        'containers[].readinessProbe',
        'containers[].startupProbe',
      ],
      (containers) =>
        refusals(containers, ({ name, type, field }, refuse) => {
          const policy = field.at('restartPolicy');
          if (type === ContainerType.INIT) {
            for (const key of OF_SIDECARS) {
              if (field.at(key).isSet) {
                refuse(field.at(key), `init container "${name}" has a ${key}`);
              }
            }
          }
          if (!hasRules && policy.text !== undefined && policy.text !== '' && type !== ContainerType.SIDECAR) {
            const what = type === ContainerType.INIT ? 'an init container other than Always' : 'a container';
            refuse(policy, `restartPolicy "${policy.text}" of ${what} needs Kubernetes 1.${RESTART_RULES}`);
          }
        }),
    );
  },
};
