import { ExposeOptions, HeaderChanges, PathMatch, Port, Routing } from '../../lib';
import { cart, describeBadInput, untyped } from '../bad-input';
import { chartIn } from '../workload/fixture';

const exposed =
  (options: ExposeOptions, path = '/', port = Port.http(3000)) =>
  () => {
    const chart = chartIn({ cluster: { routing: Routing.gateway({ className: 'eg' }) } });
    cart({ ports: [port] })(chart).exposeAt('shop.example.com', path, options);
  };
const headers = (requestHeaders: HeaderChanges) => exposed({ requestHeaders });
const many = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`h${index}`, 'x']));
const GRPC = Port.grpc(9000);

describeBadInput([
  { name: 'a header with a space', make: headers({ set: { 'X A': 'b' } }), value: 'request header "X A"', remedy: 'such as' },
  { name: 'a header without a name', make: exposed({ responseHeaders: { remove: [''] } }), value: 'response header ""', remedy: 'such as' },
  { name: 'a header of two lines', make: headers({ add: { a: 'b\nc' } }), value: '"b\\nc"', remedy: 'printable characters' },
  { name: 'a header without a value', make: headers({ set: { a: '' } }), value: '""', remedy: '1 to 4096' },
  { name: 'a header with a number', make: headers({ set: { a: untyped(1) } }), value: 'value 1', remedy: 'printable characters' },
  { name: 'seventeen headers', make: headers({ set: many }), value: 'set of request headers has 17 names', remedy: 'at most 16' },
  {
    name: 'a header that is set and removed',
    make: headers({ set: { 'X-A': 'b' }, remove: ['x-a'] }),
    value: '"x-a" is changed twice',
    remedy: 'once',
  },
  { name: 'a relative rewrite', make: exposed({ rewrite: 'api' }), value: 'rewrite "api"', remedy: 'such as "/api"' },
  { name: 'a rewrite with dots', make: exposed({ rewrite: '/../a' }), value: 'rewrite "/../a"', remedy: 'use the path' },
  { name: 'a long path', make: exposed({}, `/${'a'.repeat(1024)}`), value: 'has 1025 characters', remedy: 'at most 1024' },
  { name: 'a gRPC service with a dash', make: exposed({}, '/a-b', GRPC), value: 'path "/a-b"', remedy: '"/acme.Orders"' },
  { name: 'a gRPC method with a slash', make: exposed({}, '/a.B/C/', GRPC), value: 'path "/a.B/C/"', remedy: '"/acme.Orders/Get"' },
  { name: 'a match of gRPC', make: exposed({ match: PathMatch.exact() }, '/', GRPC), value: 'match of path "/"', remedy: 'omit it' },
  { name: 'a rewrite of gRPC', make: exposed({ rewrite: '/' }, '/a.B', GRPC), value: 'rewrite of path "/a.B"', remedy: 'omit it' },
  {
    name: 'annotations for gRPC that are none',
    make: () => chartIn({ cluster: { routing: Routing.ingress({ grpcAnnotations: { 'a b': 'c' } }) } }),
    path: 'environment test',
    value: '"a b"',
    remedy: 'such as',
  },
]);
