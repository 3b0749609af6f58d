import { Address, CallOptions } from '../../lib';
import { BadInput, cart, describeBadInput, named, untyped } from '../bad-input';

/** A call of the cart with options that are not valid. */
const call = (name: string, options: CallOptions, value: string, remedy: string): BadInput => ({
  name,
  make: (chart) => {
    cart({ env: { TAKEN: '1' } })(chart).calls(named('search')(chart), options);
  },
  value,
  remedy,
});
const addressed = (name: string, address: unknown, value: string, remedy: string) =>
  call(name, { variables: { SEARCH: untyped(address) } }, value, remedy);

describeBadInput([
  call('a prefix beside variables', { variable: 'SEARCH', variables: {} }, 'the prefix "SEARCH"', 'use `variables` alone'),
  call('a variable with a space', { variables: { 'MY SEARCH': Address.url() } }, '"MY SEARCH"', 'such as "LOG_LEVEL"'),
  call('a variable that begins with a digit', { variables: { '1SEARCH': Address.url() } }, '"1SEARCH"', 'such as "LOG_LEVEL"'),
  call('a variable of `env`', { variables: { TAKEN: Address.url() } }, 'TAKEN is set already', "`{ variables: { 'OTHER_TAKEN': ... } }`"),
  addressed('an address that is text', 'search:8080', 'SEARCH is search:8080', '`Address.hostAndPort()`'),
  addressed('an address that is missing', undefined, 'SEARCH is undefined', '`Address.hostAndPort()`'),
  addressed('a scheme with slashes', Address.url({ scheme: 'redis://' }), 'scheme "redis://"', 'such as "redis"'),
  addressed('an empty scheme', Address.url({ scheme: '' }), 'scheme ""', 'such as "redis"'),
  addressed('a scheme after no other', Address.url({ scheme: ':postgresql' }), 'scheme ":postgresql"', '"jdbc:postgresql"'),
  addressed('a path without a slash', Address.url({ path: 'api' }), 'path "api"', 'begin it with a slash'),
  addressed('a path with a space', Address.url({ path: '/my api' }), 'path "/my api"', 'encode spaces'),
  addressed('a path that the kubelet expands', Address.url({ path: '/$(DB)' }), 'path "/$(DB)"', 'dollar signs'),
  addressed('replicas without names', Address.replicas(), 'the replicas of search', '`identity: Identity.stable()`'),
]);
