import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkAbsent, checkNotNegative, checkRange, isObject } from '../validation/checks';
import { refusals } from '../validation/refusals';

const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'];

/** Reports numbers of probes that are out of range. */
export const probeNumbers: IRule = {
  id: 'probe-numbers',
  severity: Severity.ERROR,
  why: 'The API server refuses probes whose delays, periods and thresholds are out of range.',
  fix: 'use a number in the range',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  check: (set) =>
    foundInContainers(
      set._templates,
      ['containers[].livenessProbe', 'containers[].readinessProbe', 'containers[].startupProbe'],
      (containers) =>
        refusals(containers, (container, refuse) => {
          for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
            const probe = container.at(name);
            if (!isObject(probe)) {
              continue;
            }
            checkNotNegative(refuse, probe, COUNTS);
            const successes = probe.at('successThreshold');
            const gracePeriod = probe.at('terminationGracePeriodSeconds');
            if (name === 'readinessProbe') {
              checkRange(refuse, successes, 0);
              checkAbsent(refuse, gracePeriod, 'in a readinessProbe, which ends no container');
            } else {
              // Zero stands for the default, 1.
              if (successes.value !== 0) {
                checkRange(refuse, successes, 1, 1);
              }
              checkRange(refuse, gracePeriod, 1);
            }
          }
        }),
    ),
};
