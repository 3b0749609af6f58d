import { LARGEST } from '../../kubernetes/config-map-size';
import { CheckedObject } from '../checked-object';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkKeys, sizeAbove } from '../validation/data';
import { refusals, Refuse } from '../validation/refusals';

const REQUIRED = new Map<string, readonly string[]>([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);
const OF_DOCKER = new Set(['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg']);
const ACCOUNT = 'kubernetes.io/service-account.name';

/** Reports Secrets without the keys that their type requires, keys that are not valid, and Secrets that are too large. */
export const secretData: IRule = {
  id: 'secret-data',
  severity: Severity.ERROR,
  why: 'The API server refuses Secrets without the keys of their type, over 1 MiB, and with keys that cannot be names of files.',
  fix: 'set the keys of its type, or use the type Opaque',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
  check: (set) =>
    refusals(set.ofKind('', 'Secret'), (object, refuse) => {
      const [data, texts] = [object.at('data'), object.at('stringData')];
      checkKeys(refuse, data);
      checkKeys(refuse, texts);
      const size = sizeAbove(LARGEST, texts, data);
      if (size !== undefined) {
        refuse(data.isSet ? data : texts, `Secret "${object.name}" has ${size} bytes`, `use at most ${LARGEST}`);
      }
      checkType(refuse, object);
    }),
};

function checkType(refuse: Refuse, object: CheckedObject): void {
  const type = object.at('type').text ?? '';
  const missing = REQUIRED.get(type)?.filter((key) => valueOf(object, key) === undefined) ?? [];
  for (const key of missing) {
    refuse(object.at('data', key), `Secret of type "${type}" has no ${key}`);
  }
  if (type === 'kubernetes.io/basic-auth' && valueOf(object, 'username') === undefined && valueOf(object, 'password') === undefined) {
    refuse(object.at('data', 'username'), `Secret of type "${type}" has neither username nor password`);
  }
  if (type === 'kubernetes.io/ssh-auth' && missing.length === 0 && valueOf(object, 'ssh-privatekey') === '') {
    refuse(object.at('data', 'ssh-privatekey'), 'ssh-privatekey is empty');
  }
  if (type === 'kubernetes.io/service-account-token') {
    const account = object.at('metadata', 'annotations', ACCOUNT);
    if (!account.isSet || account.value === '') {
      refuse(account, `Secret of type "${type}" has no annotation ${ACCOUNT}`, 'set it to the name of a ServiceAccount');
    }
  }
  if (OF_DOCKER.has(type) && missing.length === 0) {
    const [key] = REQUIRED.get(type)!;
    if (!isJsonObject(valueOf(object, key)!)) {
      refuse(object.at('data', key), `${key} is not a JSON object`, 'use the file that `docker login` writes');
    }
  }
}

/** The text of a key, whichever field has it; undefined for none. */
function valueOf(object: CheckedObject, key: string): string | undefined {
  const plain = object.at('stringData', key);
  const encoded = object.at('data', key);
  if (plain.isSet) {
    return plain.text ?? '';
  }
  // A null in data is an empty value.
  return encoded.value === undefined ? undefined : Buffer.from(encoded.text ?? '', 'base64').toString('utf8');
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || (typeof value === 'object' && !Array.isArray(value));
  } catch {
    return false;
  }
}
