import { Runtime, Storage } from '../../../lib';
import { IMAGE } from '../../workload/fixture';
import { describeBadInput, untyped, cart } from '../../bad-input';

describeBadInput([
  { name: 'no image', make: cart({ image: untyped(undefined) }), value: 'image of container cart is undefined', remedy: "`Image.of('" },
  { name: 'a relative path', make: cart({ runtime: Runtime.of({ writable: ['cache'] }) }), value: '"cache"', remedy: 'an absolute path' },
  {
    name: 'a directory twice',
    make: cart({ storage: Storage.scratch('/data').and(Storage.scratch('/data')) }),
    value: '"/data"',
    remedy: 'use different paths',
  },
  {
    name: 'a container in capitals',
    make: cart({ sidecars: [{ name: 'Proxy', image: IMAGE }] }),
    value: '"Proxy"',
    remedy: 'such as "proxy"',
  },
  {
    name: 'a container without a name',
    make: cart({ initContainers: [{ name: '', image: IMAGE }] }),
    value: 'name ""',
    remedy: 'such as "proxy"',
  },
  { name: 'no command', make: cart({ command: [] }), value: 'command of container cart []', remedy: 'omit it' },
  { name: 'an argument that is a number', make: cart({ args: untyped(['--port', 3000]) }), value: '3000', remedy: '"3000"' },
  { name: 'a working directory that is relative', make: cart({ workingDirectory: 'app' }), value: '"app"', remedy: 'an absolute path' },
]);
