import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Secrets that containers read from variables. */
export const secretsInEnv: IRule = {
  id: 'secrets-in-env',
  severity: Severity.WARNING,
  why: 'Variables reach child processes, crash reports and logs, and keep their values when the Secret is rotated.',
  fix: 'mount the Secret as a file',
  link: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/#restrict-secret-access-to-specific-containers',
  check: (set) =>
    set.containers.flatMap((container) => {
      const { object, name } = container;
      const variables = container.at('env').items.map((variable) => variable.at('valueFrom', 'secretKeyRef'));
      const sources = container.at('envFrom').items.map((source) => source.at('secretRef'));
      return [...variables, ...sources]
        .filter(({ isSet }) => isSet)
        .map((field) => ({
          object,
          field: field.path,
          problem: `container "${name}" has Secret "${field.at('name').text ?? ''}" in its variables`,
        }));
    }),
};
