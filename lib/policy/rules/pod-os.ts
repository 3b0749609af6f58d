import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';

const SYSTEMS = ['linux', 'windows'];
const CONTEXT = ['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'runAsUser', 'runAsGroup'];
const OF_PODS = [
  ...CONTEXT,
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const OF_CONTAINERS = [...CONTEXT, 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation', 'procMount'];
/** Fields that API servers have read since a version. */
const SINCE: { readonly [name: string]: number | undefined } = {
  appArmorProfile: 30,
  hostUsers: 33,
  procMount: 33,
  seLinuxChangePolicy: 33,
  supplementalGroupsPolicy: 33,
};

/** Reports operating systems of pods that Kubernetes does not have, and fields of pods that their operating system does not have. */
export const podOs: IRule = {
  id: 'pod-os',
  severity: Severity.ERROR,
  why: 'The API server refuses fields that the operating system of the pod does not have.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-os',
  check: (set) => {
    const newest = Math.max(...set.minors);
    return refusals(set._templates.podsWith('os'), (pod, refuse) => {
      const name = pod.spec.at('os', 'name');
      if (!name.isSet) {
        return;
      }
      checkNotEmpty(refuse, name, 'use linux or windows');
      if (name.value === 'windows') {
        checkWindows(refuse, pod, newest);
      } else if (name.value === 'linux') {
        [pod.spec, ...pod.containers].forEach((of) => {
          checkFields(refuse, of.at('securityContext'), ['windowsOptions'], 'Linux', newest);
        });
      } else if (name.text) {
        refuse(name, `${shown(name)} is no operating system of pods`, `use ${SYSTEMS.join(' or ')}`);
      }
    });
  },
};

function checkWindows(refuse: Refuse, { spec, containers }: CheckedPod, newest: number): void {
  checkFields(refuse, spec.at('securityContext'), OF_PODS, 'Windows', newest);
  checkFields(refuse, spec, ['hostUsers', 'shareProcessNamespace'], 'Windows', newest);
  checkFields(
    refuse,
    spec,
    ['hostPID', 'hostIPC'].filter((name) => spec.at(name).value === true),
    'Windows',
    newest,
  );
  containers.forEach((container) => checkFields(refuse, container.at('securityContext'), OF_CONTAINERS, 'Windows', newest));
}

function checkFields(refuse: Refuse, of: Field, names: readonly string[], system: string, newest: number): void {
  if (!isObject(of)) {
    return;
  }
  for (const name of names) {
    const field = of.at(name);
    const { value } = field;
    if (field.isSet && newest >= (SINCE[name] ?? 0) && !(Array.isArray(value) && value.length === 0)) {
      refuse(field, `${typeof value === 'object' ? name : shown(field)} in a pod of ${system}`);
    }
  }
}
