import { CheckedContainer } from '../checked-pod';
import { mountedNames, volumeNames } from '../consistency/pod-volumes';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports mounts and devices of volumes that their pod does not have. */
export const missingVolume: IRule = {
  id: 'missing-volume',
  severity: Severity.ERROR,
  why: 'The API server refuses a pod whose containers mount a volume that it does not have.',
  fix: 'add the volume to the pod, or use the name of one that it has',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work',
  check: (set) => set._templates.containersWith('volumeMounts', 'volumeDevices').flatMap(ofContainer),
};

function ofContainer(container: CheckedContainer): Finding[] {
  const { object } = container;
  const known = volumeNames(container.pod);
  return mountedNames(container).flatMap((name) =>
    !name.text || known === undefined || known.has(name.text)
      ? []
      : { object, field: name.path, problem: `container "${container.name}" mounts volume "${name.text}", which its pod does not have` },
  );
}
