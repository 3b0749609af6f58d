import { Secret } from '../../lib';
import { describeBadInput, cart, password } from '../bad-input';

describeBadInput([
  {
    name: 'a Secret in capitals',
    make: cart({ secrets: [Secret.existing('DB', 'x').asEnv('X')] }),
    value: 'Secret "DB"',
    remedy: 'such as "db"',
  },
  {
    name: 'a key with a slash',
    make: cart({ secrets: [Secret.existing('db', 'a/b').asEnv('X')] }),
    value: 'key "a/b"',
    remedy: 'use letters',
  },
  {
    name: 'a Secret without a key',
    make: cart({ secrets: [Secret.existing('db').asEnv('X')] }),
    value: '"db"',
    remedy: "Secret.existing('db', 'password')",
  },
  { name: 'a key as a directory', make: cart({ secrets: [password.asDirectory('/s')] }), value: 'key "password"', remedy: '`asFile`' },
  {
    name: 'a secret at a relative path',
    make: cart({ secrets: [password.asFile('pw')] }),
    value: 'secret path "pw"',
    remedy: 'an absolute path',
  },
  {
    name: 'a secret over a directory of the image',
    make: cart({ secrets: [Secret.existing('db').asDirectory('/etc')] }),
    value: 'secret path "/etc"',
    remedy: '"/etc/app"',
  },
  {
    name: 'a secret as a wrong variable',
    make: cart({ secrets: [password.asEnv('DB PW')] }),
    value: '"DB PW"',
    remedy: 'such as "LOG_LEVEL"',
  },
  {
    name: 'a secret from nowhere',
    make: cart({ secrets: [Secret.external('db', 'x', { remoteKey: '' }).asEnv('X')] }),
    value: 'remote key ""',
    remedy: 'name the key in the store',
  },
  {
    name: 'a secret from a store that is not there',
    make: cart({ secrets: [Secret.external('db', 'x', { remoteKey: 'y' }).asEnv('X')] }),
    value: '"db"',
    remedy: '`Secret.existing`',
  },
]);
