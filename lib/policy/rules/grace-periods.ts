import { CheckedContainer } from '../checked-pod';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Seconds that a pod has without a grace period of its own. */
const DEFAULT = 30;
const SLEEP = /(?:^|[\s;&|/])sleep\s+(\d{1,6})s?(?=$|[\s;&|])/g;

/** Reports containers that sleep before they stop for as long as the pod has to stop. */
export const gracePeriods: IRule = {
  id: 'grace-periods',
  severity: Severity.WARNING,
  why: 'The hook is part of the grace period: a process that gets its signal at the end of it is killed at once.',
  fix: 'sleep shorter, or set a longer `terminationGracePeriodSeconds`',
  link: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  check: (set) => set.containers.flatMap(tooLong),
};

function tooLong(container: CheckedContainer): Finding[] {
  const hook = container.at('lifecycle', 'preStop');
  if (!hook.isSet) {
    return [];
  }
  const grace = container.pod.spec.at('terminationGracePeriodSeconds');
  const seconds = grace.isSet ? grace.number : DEFAULT;
  const command = hook.at('exec', 'command');
  const action = hook.at('sleep', 'seconds');
  const words = command.items.flatMap(({ text }) => text ?? []).join(' ');
  const slept = action.number ?? Math.max(0, ...[...words.matchAll(SLEEP)].map(([, digits]) => Number(digits)));
  // The API server refuses the action to sleep longer.
  const isRefused = action.number !== undefined && slept > (seconds ?? 0);
  return seconds !== undefined && seconds > 0 && slept >= seconds && !isRefused
    ? [
        {
          object: container.object,
          field: action.number === undefined ? command.path : action.path,
          problem: `preStop hook of container "${container.name}" sleeps ${slept} seconds, and its pod has ${seconds} seconds to stop`,
        },
      ]
    : [];
}
