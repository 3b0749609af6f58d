import { IRule } from '../rule';
import { Severity } from '../severity';
import { shown } from '../validation/checks';
import { checkFinalizer } from '../validation/finalizers';
import { refusals } from '../validation/refusals';
import { checkOneOf } from '../validation/values';

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** Reports labels of Pod Security that are not valid, and finalizers of Namespaces. */
export const namespaceLabels: IRule = {
  id: 'namespace-labels',
  severity: Severity.ERROR,
  why: 'The API server refuses levels and versions of Pod Security that do not exist.',
  fix: 'use privileged, baseline or restricted, and a version such as "v1.36" or "latest"',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces',
  check: (set) =>
    refusals(set.ofKind('', 'Namespace'), (object, refuse) => {
      const labels = object.at('metadata', 'labels');
      for (const mode of ['enforce', 'audit', 'warn']) {
        const [level, version] = [labels.at(PREFIX + mode), labels.at(`${PREFIX}${mode}-version`)];
        checkOneOf(refuse, level, LEVELS);
        if (level.value === '') {
          refuse(level, `${shown(level)} is no level`);
        }
        if (version.text !== undefined && !/^(latest|v1\.(0|[1-9]\d*))$/.test(version.text)) {
          refuse(version, `${shown(version)} is not a version`);
        }
      }
      object.at('spec', 'finalizers').items.forEach((finalizer) => checkFinalizer(refuse, finalizer));
    }),
};
