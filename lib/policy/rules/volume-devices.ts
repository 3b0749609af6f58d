import { CheckedContainer } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals, Refuse } from '../validation/refusals';

/** The version since which API servers refuse devices in pods with users of their own. */
const USER_NAMESPACES = 34;

/** Reports devices of containers that are mounts, too, that are there twice, or whose volumes are no claims. */
export const volumeDevices: IRule = {
  id: 'volume-devices',
  severity: Severity.ERROR,
  why: 'A container has a claim as a file system or as a device.',
  fix: 'use another name for one of them',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
  check: (set) => {
    const hasUserNamespaces = set.minors.some((minor) => minor >= USER_NAMESPACES);
    return refusals(set._templates.containersWith('volumeDevices'), (container, refuse) => {
      const devices = container.at('volumeDevices');
      if (devices.isSet) {
        checkDevices(refuse, container, devices);
        if (hasUserNamespaces && devices.items.length > 0 && container.pod.spec.at('hostUsers').value === false) {
          refuse(devices, 'volumeDevices beside `hostUsers: false`', 'omit one of the fields');
        }
      }
    });
  },
};

function checkDevices(refuse: Refuse, container: CheckedContainer, devices: Field): void {
  const mounts = container.at('volumeMounts');
  const [names, paths] = [textsOf(mounts.inItems('name')), textsOf(mounts.inItems('mountPath'))];
  for (const device of devices.items) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    if (name.text) {
      if (names.has(name.text)) {
        refuse(name, `name "${name.text}" is also that of another mount or device of the container`);
      }
      names.add(name.text);
      checkVolume(refuse, container, name);
    }
    if (path.text && paths.has(path.text)) {
      refuse(path, `devicePath "${path.text}" is also the path of a mount`, 'use another path');
    }
  }
}

function textsOf(fields: readonly Field[]): Set<string | undefined> {
  return new Set(fields.map(({ text }) => text));
}

function checkVolume(refuse: Refuse, { pod }: CheckedContainer, name: Field): void {
  const volume = pod.spec.at('volumes').items.find((each) => each.at('name').value === name.text);
  const claims = pod.object.kind === 'StatefulSet' ? pod.object.at('spec', 'volumeClaimTemplates').items : [];
  if (
    volume !== undefined &&
    !volume.at('persistentVolumeClaim').isSet &&
    !volume.at('ephemeral').isSet &&
    !claims.some((claim) => claim.at('metadata', 'name').value === name.text)
  ) {
    refuse(name, `name "${name.text}" is that of a volume without a claim`, 'use a persistentVolumeClaim, or a mount');
  }
}
