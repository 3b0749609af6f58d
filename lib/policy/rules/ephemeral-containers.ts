import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals } from '../validation/refusals';

/** Reports ephemeral containers in pods that do not exist yet. */
export const ephemeralContainers: IRule = {
  id: 'ephemeral-containers',
  severity: Severity.ERROR,
  why: 'Ephemeral containers are added to running pods only.',
  fix: 'omit them, and use `kubectl debug`',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
  check: (set) =>
    refusals(set._templates.podsWith('ephemeralContainers'), ({ object, spec }, refuse) => {
      const containers = spec.at('ephemeralContainers');
      if (Array.isArray(containers.value) && containers.value.length > 0) {
        refuse(containers, `${object.kind} "${object.name}" has ephemeralContainers`);
      }
    }),
};
