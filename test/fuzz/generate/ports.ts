import { Port } from '../../../lib';
import fc from 'fast-check';
import { several } from './values';
import { Server } from './servers';

const numbers = fc.constantFrom(80, 443, 1023, 1024, 3000, 6379, 8080, 9200, 65_535);

/** Ports beside the first, each with a name and numbers of its own. */
const others = several(
  fc.constantFrom(
    Port.http(9090, { name: 'metrics' }),
    Port.grpc(9901, { name: 'grpc-admin' }),
    Port.udp(53, { name: 'dns', containerPort: 5353 }),
    Port.tcp(7000, { name: 'peers', containerPort: 17_000 }),
    Port.webSocket(9001, { name: 'live' }),
    Port.https(8443, { name: 'secure', containerPort: 18_443 }),
  ),
  3,
);

/** The port that the server has by default, at another number. */
const moved = ({ ports: [first] }: Server): fc.Arbitrary<Port> =>
  numbers.map((number) => (first.hasUrl ? Port.http(number) : Port.tcp(number)));

const any = fc
  .tuple(fc.constantFrom('http' as const, 'webSocket' as const, 'https' as const, 'grpc' as const, 'tcp' as const, 'udp' as const), numbers)
  .map(([kind, number]) => Port[kind](number));

/** What a service declares: nothing, where its runtime knows, or ports of which the server listens on the first. */
export const portsOf = (server: Server): fc.Arbitrary<Port[] | undefined> => {
  const [first, ...rest] = server.ports as [Port | undefined, ...Port[]];
  if (!first) {
    return fc.tuple(any, others).map(([port, more]) => [port, ...more]);
  }
  // The image of nginx listens on one port, whatever is declared.
  const own = server.image.includes('nginx') ? fc.constant(first) : moved(server);
  return fc.oneof(
    fc.constant(undefined),
    fc.tuple(own, others).map(([port, more]) => [port, ...rest, ...more]),
  );
};

/** A port of a sidecar: none of the service's is above 20,000 but the greatest. */
export const sidecarPorts = (index: number): fc.Arbitrary<Port[]> =>
  fc.constantFrom([], [Port.http(20_000 + index, { name: `side-${index}` })], [Port.tcp(21_000 + index, { name: `tcp-${index}` })]);
