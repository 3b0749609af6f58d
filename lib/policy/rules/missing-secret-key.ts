import { CheckedObject } from '../checked-object';
import { ObjectSet } from '../object-set';
import { configSources, missingKeys, SECRET } from '../references/config-sources';
import { IRule } from '../rule';
import { Severity } from '../severity';

/** Custom resources from which controllers fill Secrets, and where they name these; they have the name of the custom resource otherwise. */
const FILLED_BY = [
  { group: 'external-secrets.io', kind: 'ExternalSecret', name: ['spec', 'target', 'name'] },
  { group: 'bitnami.com', kind: 'SealedSecret', name: ['spec', 'template', 'metadata', 'name'] },
  { group: 'cert-manager.io', kind: 'Certificate', name: ['spec', 'secretName'] },
];

/** Reports pods that use a key that a Secret of the set does not have. Other Secrets, and those that a controller fills, are taken for granted. */
export const missingSecretKey: IRule = {
  id: 'missing-secret-key',
  severity: Severity.ERROR,
  why: 'A pod does not start while a Secret has no key that it uses.',
  fix: 'use a key of the Secret, or set `optional: true`',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret',
  check: (set) => {
    if (set.ofKind('', 'Secret').length === 0) {
      return [];
    }
    const filled = filledSecrets(set);
    return configSources(set, SECRET).flatMap((source) => {
      const secret = source.used;
      const keys = secret ? missingKeys(source, ['data', 'stringData']) : [];
      if (!secret || keys.length === 0 || filled.has(source.name) || isFilled(secret)) {
        return [];
      }
      return keys.map((field) => ({
        object: source.pod.object,
        field: field.path,
        problem: `Secret "${source.name}" has no key "${field.text}"`,
      }));
    });
  },
};

/** Names of Secrets that a controller fills. */
function filledSecrets(set: ObjectSet): Set<string | undefined> {
  return new Set(
    FILLED_BY.flatMap(({ group, kind, name }) => set.ofKind(group, kind).map((object) => object.at(...name).text ?? object.name)),
  );
}

/** Whether a controller fills a Secret: that of a token, and one without values. */
function isFilled(secret: CheckedObject): boolean {
  return secret.at('type').value === 'kubernetes.io/service-account-token' || (!secret.at('data').isSet && !secret.at('stringData').isSet);
}
