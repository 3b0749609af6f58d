import { secretData } from '../../../lib/policy/rules/secret-data';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const secret = (type: string | undefined, data?: object, stringData?: object) => object('Secret', { type, data, stringData });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const DOCKER = 'kubernetes.io/dockerconfigjson';

testRule(
  secretData,
  cases(
    [
      ['any keys', secret(undefined, { a: 'AA==' }, { 'b.c': 'd' })],
      ['TLS', secret('kubernetes.io/tls', { 'tls.crt': 'AA==' }, { 'tls.key': 'a' })],
      ['a login', secret(DOCKER, { '.dockerconfigjson': base64('{"auths":{}}') })],
      ['a password', secret('kubernetes.io/basic-auth', undefined, { password: 'a' })],
      ['a type of others', secret('example.com/a')],
    ],
    [
      [
        'TLS without its key',
        secret('kubernetes.io/tls', { 'tls.crt': 'AA==' }),
        ['data["tls.key"]', 'Secret of type "kubernetes.io/tls" has no tls.key'],
      ],
      ['no login', secret(DOCKER, {}), ['data[".dockerconfigjson"]', 'has no .dockerconfigjson']],
      [
        'a login that is no JSON',
        secret(DOCKER, { '.dockerconfigjson': base64('{') }),
        ['data[".dockerconfigjson"]', '.dockerconfigjson is not a JSON object'],
      ],
      ['no password', secret('kubernetes.io/basic-auth', { a: '' }), ['data.username', 'neither username nor password']],
      ['an empty key', secret('kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }), ['data.ssh-privatekey', 'ssh-privatekey is empty']],
      [
        'a token of no account',
        secret('kubernetes.io/service-account-token'),
        ['metadata.annotations["kubernetes.io/service-account.name"]', 'has no annotation kubernetes.io/service-account.name'],
      ],
      ['a key', secret(undefined, { 'a b': '' }), ['data["a b"]', 'key "a b" is not valid']],
      ['more than 1 MiB', secret(undefined, undefined, { a: 'a'.repeat(1_048_577) }), ['stringData', 'Secret "a" has 1048577 bytes']],
    ],
  ),
);
