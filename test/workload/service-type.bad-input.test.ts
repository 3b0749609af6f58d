import { IMAGE } from './fixture';
import { Port, ServiceType } from '../../lib';
import { cart, describeBadInput, untyped } from '../bad-input';

const nodePorts = (ports: object) => cart({ serviceType: ServiceType.nodePort({ ports: untyped(ports) }) });
const TWO = [Port.http(3000), Port.http(4000, { name: 'admin' })];
const SIDECAR = { name: 'proxy', image: IMAGE, ports: [Port.http(80, { name: 'proxy' })] };

describeBadInput([
  {
    name: 'a headless Service with another port than the pods',
    make: cart({ serviceType: ServiceType.headless(), ports: [Port.http(80)] }),
    value: 'port "http" is 80 in the Service',
    remedy: 'use 8080 for both',
  },
  {
    name: 'a headless Service with another port than a sidecar',
    make: cart({ serviceType: ServiceType.headless(), sidecars: [SIDECAR] }),
    value: 'port "proxy" is 80',
    remedy: 'use 8080 for both',
  },
  {
    name: 'a load balancer for nobody',
    make: cart({ serviceType: ServiceType.loadBalancer({ sourceRanges: [] }) }),
    value: 'sourceRanges []',
    remedy: 'or omit it',
  },
  {
    name: 'a load balancer for a host name',
    make: cart({ serviceType: ServiceType.loadBalancer({ sourceRanges: ['example.com'] }) }),
    value: '"example.com"',
    remedy: 'such as "192.0.2.0/24"',
  },
  {
    name: 'node ports for an address with bits beyond the prefix',
    make: cart({ serviceType: ServiceType.nodePort({ sourceRanges: ['192.0.2.1/24'] }) }),
    value: '"192.0.2.1/24"',
    remedy: '"192.0.2.0/24"',
  },
  {
    name: 'a class of a load balancer with a space',
    make: cart({ serviceType: ServiceType.loadBalancer({ loadBalancerClass: 'a b' }) }),
    value: 'load balancer class "a b"',
    remedy: 'such as',
  },
  {
    name: 'a class of a load balancer that is no text',
    make: cart({ serviceType: ServiceType.loadBalancer({ loadBalancerClass: untyped(3) }) }),
    value: 'load balancer class 3 is not a string',
    remedy: 'use text',
  },
  { name: 'a node port of no port', make: nodePorts({ grpc: 30_000 }), value: 'port "grpc"', remedy: 'the ports are http: name one' },
  { name: 'a node port of a property', make: nodePorts({ constructor: 30_000 }), value: 'port "constructor"', remedy: 'name one' },
  { name: 'a node port below the range', make: nodePorts({ http: 29_999 }), value: 'node port 29999', remedy: '30000 to 32767' },
  { name: 'a node port above the range', make: nodePorts({ http: 32_768 }), value: 'node port 32768', remedy: '30000 to 32767' },
  { name: 'a node port that is text', make: nodePorts({ http: '30000' }), value: 'node port 30000', remedy: '30000 to 32767' },
  {
    name: 'one node port for two ports',
    make: cart({ ports: TWO, serviceType: ServiceType.nodePort({ ports: { http: 30_000, admin: 30_000 } }) }),
    value: 'node port 30000/TCP',
    remedy: 'make them differ',
  },
]);
