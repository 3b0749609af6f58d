import { ObjectSet } from '../object-set';
import { FirstSecret } from '../plain-secret/first-secret';
import { secretsInFile } from '../plain-secret/plain-secret';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports secrets in plain text in ConfigMaps. */
export const secretsInConfigMaps: IRule = {
  id: 'secrets-in-config-maps',
  severity: Severity.ERROR,
  why: 'A ConfigMap is neither encrypted nor kept from those who may only look at the namespace.',
  fix: 'store it in a Secret',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
  check,
};

function check(set: ObjectSet): Finding[] {
  const secrets = new FirstSecret(secretsInFile);
  return set.ofKind('', 'ConfigMap').flatMap((object) =>
    object.at('data').fields.flatMap(({ key, path, text = '' }): Finding | [] => {
      const secret = secrets.in(key, text);
      return secret ? { object, field: path, problem: `"${secret.name}" in "${key}" is a secret in plain text: ${secret.reason}` } : [];
    }),
  );
}
