import { Field } from '../field';
import { CheckedObject } from '../checked-object';
import { isMissing, missing } from '../references/missing';
import { IRule } from '../rule';
import { Severity } from '../severity';

const GROUP = 'external-secrets.io';

/** Reports SecretStores that do not exist. ClusterSecretStores belong to the cluster. */
export const missingSecretStore: IRule = {
  id: 'missing-secret-store',
  severity: Severity.ERROR,
  why: 'A Secret is not created while the SecretStore of its values does not exist.',
  fix: 'create it, or use a ClusterSecretStore',
  link: 'https://external-secrets.io/latest/api/externalsecret/',
  check: (set) =>
    [...set.ofKind(GROUP, 'ExternalSecret'), ...set.ofKind(GROUP, 'PushSecret')].flatMap((object) =>
      storesOf(object).flatMap((reference) => {
        const { text: name, path: field } = reference.at('name');
        if (!name || (reference.at('kind').value ?? 'SecretStore') !== 'SecretStore') {
          return [];
        }
        const store = { group: GROUP, kind: 'SecretStore', name, namespace: object.namespace };
        return isMissing(set, store) ? { object, field, problem: missing(store) } : [];
      }),
    ),
};

function storesOf(object: CheckedObject): Field[] {
  const values = [...object.at('spec', 'data').items, ...object.at('spec', 'dataFrom').items];
  return [
    object.at('spec', 'secretStoreRef'),
    ...object.at('spec', 'secretStoreRefs').items,
    ...values.map((value) => value.at('sourceRef', 'storeRef')),
  ];
}
