import { IRule } from '../rule';
import { Severity } from '../severity';
import { isWindows } from '../windows';

/** Reports containers that may write to the files of their image. */
export const readOnlyRootFilesystem: IRule = {
  id: 'read-only-root-filesystem',
  severity: Severity.ERROR,
  why: 'Whoever takes over a container whose root filesystem is writable can change its programs.',
  fix: 'set it to true, and mount an emptyDir where the container writes',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  check: (set) =>
    set.pods.flatMap((pod) =>
      isWindows(pod)
        ? []
        : pod.containers.flatMap(({ object, name, field: container }) => {
            const field = container.at('securityContext', 'readOnlyRootFilesystem');
            const isWritable = !field.isSet || field.value === false;
            return isWritable
              ? { object, field: field.path, problem: `container "${name}" has readOnlyRootFilesystem ${field.isSet ? 'false' : 'unset'}` }
              : [];
          }),
    ),
};
