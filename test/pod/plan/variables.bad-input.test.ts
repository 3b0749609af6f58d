import { Config, PodField, Secret } from '../../../lib';
import { describeBadInput, untyped, cart, password } from '../../bad-input';

describeBadInput([
  { name: 'a variable with a space', make: cart({ env: { 'LOG LEVEL': 'x' } }), value: '"LOG LEVEL"', remedy: 'such as "LOG_LEVEL"' },
  { name: 'an empty variable', make: cart({ env: { '': 'x' } }), value: 'variable ""', remedy: 'such as "LOG_LEVEL"' },
  { name: 'a variable that is a number', make: cart({ env: untyped({ PORT: 3000 }) }), value: 'PORT=3000', remedy: '"3000"' },
  {
    name: 'a variable that is undefined',
    make: cart({ env: untyped({ HOME: undefined }) }),
    value: 'HOME=undefined',
    remedy: 'quote it',
  },
  {
    name: 'a variable that is two secrets',
    make: cart({ secrets: [password.asEnv('PW'), Secret.existing('other', 'password').asEnv('PW')] }),
    value: 'variable PW is set by both Secret "db" and Secret "other"',
    remedy: 'remove one',
  },
  {
    name: 'a variable that is a value and a secret',
    make: cart({ env: { PW: '/x' }, secrets: [password.asEnv('PW')] }),
    value: 'PW is set by both Secret "db" and `env`',
    remedy: 'remove one',
  },
  {
    name: 'a variable that is a value and a field',
    make: cart({ env: { NODE: 'a' }, fields: { NODE: PodField.nodeName() } }),
    value: 'NODE is set by both `fields` and `env`',
    remedy: 'remove one',
  },
  {
    name: 'a variable that is a secret and a value of an existing ConfigMap',
    make: cart({ config: Config.existing('shared', 'pw').asEnv('PW'), secrets: [password.asEnv('PW')] }),
    value: 'PW is set by both Secret "db" and ConfigMap "shared"',
    remedy: 'remove one',
  },
]);
