import { textOf } from '../../kubernetes/untyped';
import { CheckedContainer, ContainerType } from '../checked-pod';
import { Field } from '../field';
import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, isGiven, isObject, shown } from '../validation/checks';
import { refusals, Refuse } from '../validation/refusals';
import { pathInVolume, pathWithoutSteps } from '../validation/syntax';

/** The version since which API servers read `recursiveReadOnly`. */
const RECURSIVE = 31;

/** Reports mounts of volumes whose paths or options are not valid. */
export const volumeMounts: IRule = {
  id: 'volume-mounts',
  severity: Severity.ERROR,
  why: 'The API server refuses mounts whose paths leave the volume, or whose options contradict each other.',
  fix: 'use a path in the container, and a relative subPath without ".."',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
  check: (set) => {
    const isRecursive = set.minors.some((minor) => minor >= RECURSIVE);
    return foundInContainers(
      set._templates,
      ['containers[].volumeMounts', 'containers[].volumeDevices', 'containers[].securityContext'],
      (containers) =>
        refusals(containers, (container, refuse) => {
          for (const mount of container.at('volumeMounts').items) {
            if (isObject(mount)) {
              checkMount(refuse, container, mount);
              if (isRecursive) {
                checkRecursion(refuse, mount);
              }
            }
          }
          for (const device of container.at('volumeDevices').items) {
            checkNotEmpty(refuse, device.at('devicePath'));
            checkSyntax(refuse, device.at('devicePath'), pathWithoutSteps);
          }
        }),
    );
  },
};

function checkMount(refuse: Refuse, container: CheckedContainer, mount: Field): void {
  checkNotEmpty(refuse, mount.at('name'));
  checkNotEmpty(refuse, mount.at('mountPath'));
  checkSyntax(refuse, mount.at('subPath'), pathInVolume);
  const expression = mount.at('subPathExpr');
  checkSyntax(refuse, expression, pathInVolume);
  if (isGiven(expression) && isGiven(mount.at('subPath'))) {
    refuse(expression, `mount has both subPath and subPathExpr "${textOf(expression.value)}"`, 'omit one of them');
  }
  if (container.type === ContainerType.EPHEMERAL && isGiven(mount.at('subPath'))) {
    refuse(mount.at('subPath'), 'ephemeral container has a subPath', 'omit it');
  }
  const propagation = mount.at('mountPropagation');
  if (propagation.value === 'Bidirectional' && container.at('securityContext', 'privileged').value !== true) {
    refuse(propagation, 'mountPropagation "Bidirectional" in a container that is not privileged', 'use HostToContainer, or omit it');
  }
}

function checkRecursion(refuse: Refuse, mount: Field): void {
  const recursive = mount.at('recursiveReadOnly');
  if (!recursive.text || recursive.text === 'Disabled') {
    return;
  }
  if (recursive.text !== 'Enabled' && recursive.text !== 'IfPossible') {
    refuse(recursive, `${shown(recursive)} does not exist`, 'use Enabled, IfPossible or Disabled');
    return;
  }
  if (mount.at('readOnly').value !== true) {
    refuse(recursive, `${shown(recursive)} of a mount that is not read-only`, 'set `readOnly: true`, or omit it');
  }
  const propagation = mount.at('mountPropagation');
  if (isGiven(propagation) && propagation.value !== 'None') {
    refuse(propagation, `mountPropagation ${String(propagation.text)} beside recursiveReadOnly`, 'use None, or omit it');
  }
}
