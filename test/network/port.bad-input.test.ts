import { Port } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, HTTP, cart, port } from '../bad-input';

describeBadInput([
  { name: 'a port above the last', make: port(99999), value: 'port 99999', remedy: '1 to 65535' },
  { name: 'port 0', make: port(0), value: 'port 0', remedy: '1 to 65535' },
  { name: 'a negative port', make: port(-1), value: 'port -1', remedy: '1 to 65535' },
  { name: 'half a port', make: port(80.5), value: 'port 80.5', remedy: '1 to 65535' },
  { name: 'a port that is no number', make: port(NaN), value: 'port NaN', remedy: '1 to 65535' },
  { name: 'a port that is text', make: port('8080'), value: 'port 8080', remedy: 'a port is 1 to 65535' },
  { name: 'a port that is missing', make: port(undefined), value: 'port undefined', remedy: '1 to 65535' },
  {
    name: 'a container port that only root may open',
    make: cart({ ports: [Port.http(80, { containerPort: 80 })] }),
    value: 'container port 80',
    remedy: 'listen on 8080',
  },
  {
    name: 'a port name that is too long',
    make: cart({ ports: [Port.http(80, { name: 'administration-1' })] }),
    value: '"administration-1"',
    remedy: 'at most 15',
  },
  { name: 'an empty port name', make: cart({ ports: [Port.http(80, { name: '' })] }), value: 'port name ""', remedy: 'such as "admin"' },
  {
    name: 'a port name of digits',
    make: cart({ ports: [Port.http(80, { name: '80' })] }),
    value: 'port name "80"',
    remedy: 'such as "admin"',
  },
  {
    name: 'two ports of one name',
    make: cart({ ports: [HTTP, Port.http(4000)] }),
    value: 'two ports have the name "http"',
    remedy: 'make them differ',
  },
  { name: 'two ports of one number', make: cart({ ports: [HTTP, Port.tcp(3000)] }), value: 'number 3000/TCP', remedy: 'make them differ' },
  {
    name: 'two ports on one port of the container',
    make: cart({ ports: [HTTP, Port.tcp(4000, { containerPort: 3000 })] }),
    value: 'container port 3000/TCP',
    remedy: 'make them differ',
  },
  {
    name: 'a port of a sidecar that is the service’s',
    make: cart({ sidecars: [{ name: 'proxy', image: IMAGE, ports: [HTTP] }] }),
    value: 'two ports have the name "http"',
    remedy: 'make them differ',
  },
]);
