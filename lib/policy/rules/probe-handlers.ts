import { CheckedContainer } from '../checked-pod';
import { Field } from '../field';
import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkExactlyOne, checkNotEmpty, checkRange, checkSyntax, isObject } from '../validation/checks';
import { checkPort, checkPortOrName } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { headerName } from '../validation/syntax';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const OF_PROBE = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const OF_LIFECYCLE = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
/** The version since which API servers read the action `sleep`. */
const SLEEP = 30;
/** The version since which a hook may sleep for 0 seconds. */
const NO_SLEEP = 33;

/** Reports probes and lifecycle hooks without an action or with several, and actions that are not valid. */
export const probeHandlers: IRule = {
  id: 'probe-handlers',
  severity: Severity.ERROR,
  why: 'A probe or a lifecycle hook has exactly one action.',
  fix: 'set one of exec, httpGet, tcpSocket and grpc',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#probe-check-methods',
  check: (set) => {
    // The oldest versions do not know the field.
    const dropsSleep = set.minors.includes(SLEEP - 1);
    const shortest = set.minors.some((minor) => minor < NO_SLEEP) ? 1 : 0;
    return foundInContainers(
      set._templates,
      [
        'containers[].livenessProbe',
        'containers[].readinessProbe',
        'containers[].startupProbe',
        'containers[].lifecycle',
        'spec.terminationGracePeriodSeconds',
      ],
      (containers) =>
        refusals(containers, (container, refuse) => {
          for (const name of PROBES) {
            const probe = container.at(name);
            if (isObject(probe)) {
              checkExactlyOne(refuse, probe, name, 'action', OF_PROBE, 'httpGet');
              checkAction(refuse, probe);
            }
          }
          for (const name of ['postStart', 'preStop']) {
            const hook = container.at('lifecycle', name);
            if (isObject(hook)) {
              if (
                dropsSleep &&
                isObject(hook.at('sleep')) &&
                OF_LIFECYCLE.every((action) => action === 'sleep' || !hook.at(action).isSet)
              ) {
                refuse(hook.at('sleep'), `sleep of ${name} needs Kubernetes 1.${SLEEP}`, 'use exec');
              }
              checkExactlyOne(refuse, hook, name, 'action', OF_LIFECYCLE, 'exec');
              checkAction(refuse, hook);
              checkRange(refuse, hook.at('sleep', 'seconds'), shortest, gracePeriodOf(container));
            }
          }
        }),
    );
  },
};

function checkAction(refuse: Refuse, handler: Field): void {
  const exec = handler.at('exec');
  const command = exec.at('command');
  if (isObject(exec) && (!command.isSet || (Array.isArray(command.value) && command.value.length === 0))) {
    refuse(command, 'command is missing', 'set a program and its arguments');
  }
  const http = handler.at('httpGet');
  if (isObject(http)) {
    checkPortOrName(refuse, http.at('port'));
    for (const header of http.at('httpHeaders').items) {
      checkNotEmpty(refuse, header.at('name'));
      checkSyntax(refuse, header.at('name'), headerName);
    }
  }
  checkPortOrName(refuse, handler.at('tcpSocket', 'port'));
  checkPort(refuse, handler.at('grpc', 'port'));
}

/** The time after which the pod is killed; 30 seconds by default. */
function gracePeriodOf({ pod }: CheckedContainer): number {
  return pod.spec.at('terminationGracePeriodSeconds').number ?? 30;
}
