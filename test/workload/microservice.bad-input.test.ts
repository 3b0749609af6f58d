import { Microservice, Runtime, Scaling, Storage } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, cart, password } from '../bad-input';

describeBadInput([
  { name: 'a service without ports', make: cart({ ports: [] }), value: 'ports []', remedy: '`ports: [Port.http(8080)]`' },
  {
    name: 'a service of which nobody knows the ports',
    make: (chart) => new Microservice(chart, 'cart', { image: IMAGE, metrics: {} }),
    value: 'ports []',
    remedy: '`ports: [Port.http(8080)]`',
  },
  {
    name: 'a second replica of a database',
    make: cart({ runtime: Runtime.postgres({ password }), storage: Storage.scratch('/var/lib/postgresql'), scaling: Scaling.fixed(2) }),
    value: 'up to 2 replicas',
    remedy: '`Scaling.fixed(1)`',
  },
  {
    name: 'an annotation with two slashes',
    make: cart({ serviceAnnotations: { 'a/b/c': '' } }),
    value: '"a/b/c"',
    remedy: 'such as "example.com/team"',
  },
]);
