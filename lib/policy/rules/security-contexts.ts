import { CheckedContainer, CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkRange, checkSet, checkSyntax, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { pathInVolume } from '../validation/syntax';
import { isWindows } from '../windows';

const LARGEST_ID = 2 ** 31 - 1;
/** The version since which API servers read `hostUsers` and `procMount`. */
const USER_NAMESPACES = 33;
/** Longest path of a file of Linux. */
const LONGEST_PATH = 4095;

const PARTS = [
  'containers[].securityContext',
  ...['securityContext', 'os', 'nodeSelector', 'hostUsers', 'hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'].map(
    (name) => `spec.${name}`,
  ),
];

/** Reports security contexts whose fields are out of range or contradict each other. */
export const securityContexts: IRule = {
  id: 'security-contexts',
  severity: Severity.ERROR,
  why: 'The API server refuses security contexts whose fields contradict each other, or the kubelet does not start the container.',
  fix: 'omit one of the fields',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  check: (set) => {
    const hasUserNamespaces = set.minors.some((minor) => minor >= USER_NAMESPACES);
    return foundInPods(set._templates, PARTS, (pods) =>
      refusals(pods, (pod, refuse) => {
        checkPod(refuse, pod);
        if (hasUserNamespaces) {
          checkNamespaces(refuse, pod);
        }
        checkRoot(refuse, pod);
        const hasUserNamespace = pod.spec.at('hostUsers').value === false;
        for (const container of pod.containers) {
          const context = container.at('securityContext');
          if (isObject(context)) {
            checkCommon(refuse, context);
            checkEscalation(refuse, context);
            const procMount = context.at('procMount');
            if (hasUserNamespaces && procMount.value === 'Unmasked' && !hasUserNamespace) {
              refuse(procMount, 'procMount "Unmasked" without `hostUsers: false`', 'set `hostUsers: false` on the pod, or omit it');
            }
          }
        }
      }),
    );
  },
};

function checkPod(refuse: Refuse, { spec }: CheckedPod): void {
  const context = spec.at('securityContext');
  if (isObject(context)) {
    checkCommon(refuse, context);
    checkRange(refuse, context.at('fsGroup'), 0, LARGEST_ID);
    context.at('supplementalGroups').items.forEach((group) => checkRange(refuse, group, 0, LARGEST_ID));
  }
  const shared = spec.at('shareProcessNamespace');
  const onHost = spec.at('hostPID').value === true;
  if (shared.value === true && onHost) {
    refuse(shared, 'shareProcessNamespace true beside `hostPID: true`');
  }
}

/** Refuses root where a container must not run as root: the kubelet compares the fields of both contexts together. */
function checkRoot(refuse: Refuse, pod: CheckedPod): void {
  const refused = new Set<unknown>();
  for (const container of pod.containers) {
    const user = effective(container, 'runAsUser');
    if (user.value === 0 && !refused.has(user.path) && effective(container, 'runAsNonRoot').value === true && !isOfWindows(pod)) {
      refused.add(user.path);
      refuse(user, `runAsUser 0 beside \`runAsNonRoot: true\` in container "${container.name}"`, 'use another user, or omit runAsNonRoot');
    }
  }
}

/** The field of a container, or else that of its pod. */
function effective(container: CheckedContainer, name: string): Field {
  const own = container.at('securityContext', name);
  return own.isSet ? own : container.pod.spec.at('securityContext', name);
}

/** Whether pods run on nodes of Windows, where kubelets ignore `runAsUser`. */
function isOfWindows(pod: CheckedPod): boolean {
  const { spec, containers } = pod;
  return (
    isWindows(pod) ||
    spec.at('nodeSelector', 'kubernetes.io/os').value === 'windows' ||
    [spec, ...containers].some((of) => of.at('securityContext', 'windowsOptions').isSet)
  );
}

function checkNamespaces(refuse: Refuse, { spec }: CheckedPod): void {
  if (spec.at('hostUsers').value === false) {
    for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) {
      if (spec.at(name).value === true) {
        refuse(spec.at(name), `${name} true beside \`hostUsers: false\``);
      }
    }
  }
}

function checkCommon(refuse: Refuse, context: Field): void {
  checkRange(refuse, context.at('runAsUser'), 0, LARGEST_ID);
  checkRange(refuse, context.at('runAsGroup'), 0, LARGEST_ID);
  checkProfile(refuse, context.at('seccompProfile'));
  checkProfile(refuse, context.at('appArmorProfile'));
  if (context.at('seccompProfile', 'type').value === 'Localhost') {
    checkSyntax(refuse, context.at('seccompProfile', 'localhostProfile'), pathInVolume);
  }
}

function checkProfile(refuse: Refuse, profile: Field): void {
  if (!isObject(profile)) {
    return;
  }
  const type = profile.at('type').text;
  const file = profile.at('localhostProfile');
  checkNotEmpty(refuse, profile.at('type'));
  if (type === 'Localhost') {
    checkSet(refuse, file, 'set the name of a profile of the node');
    if (profile.key === 'appArmorProfile' && file.text !== undefined) {
      checkName(refuse, file, file.text);
    }
  } else if (file.isSet && type !== undefined && type !== '') {
    refuse(file, `${shown(file)} is not allowed in a ${profile.key} of type "${type}"`, 'omit it');
  }
}

function checkName(refuse: Refuse, profile: Field, text: string): void {
  if (text !== text.trim()) {
    refuse(profile, `${shown(profile)} has spaces around it`, 'omit them');
  } else if (text.length > LONGEST_PATH) {
    refuse(profile, `${profile.key} has ${text.length} characters`, `use at most ${LONGEST_PATH}`);
  }
}

function checkEscalation(refuse: Refuse, context: Field): void {
  const escalation = context.at('allowPrivilegeEscalation');
  if (escalation.value !== false) {
    return;
  }
  if (context.at('privileged').value === true) {
    refuse(escalation, 'allowPrivilegeEscalation false beside `privileged: true`');
  }
  if (context.at('capabilities', 'add').items.some(({ value }) => value === 'CAP_SYS_ADMIN')) {
    refuse(escalation, 'allowPrivilegeEscalation false beside the capability CAP_SYS_ADMIN');
  }
}
