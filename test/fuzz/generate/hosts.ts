import { Environment, ExposeOptions, HeaderChanges, PathMatch, RedirectProps, Tls } from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { annotations, several } from './values';

/** A host, and the paths that lead to services. */
export interface HostPlan {
  readonly host: string;
  /** What the ports of its paths speak. */
  readonly scheme: 'http' | 'grpc';
  readonly tls?: Tls;
  readonly paths: readonly {
    readonly path: string;
    readonly service: number;
    readonly options: Pick<ExposeOptions, 'annotations' | 'match' | 'rewrite' | 'requestHeaders' | 'responseHeaders'>;
  }[];
}

function tlsOf({ _cluster: { routing, certManager } }: Environment): fc.Arbitrary<Tls | undefined> {
  // The owner of a Gateway that exists decides.
  return routing._kind.kind === 'existingGateway'
    ? fc.constant(undefined)
    : fc.constantFrom(undefined, Tls.none(), Tls.existing('shop-tls'), ...(certManager ? [Tls.certManager()] : []));
}

const headers = few<HeaderChanges>({
  set: fc.constantFrom<HeaderChanges['set'][]>({ 'X-Frame-Options': 'DENY' }, { a: '"b", c', B: ' ' }),
  add: fc.constant({ Via: 'edge' }),
  remove: fc.constantFrom<string[][]>(['Server'], ['Server', 'Cookie'], []),
});
/** What Ingresses have no fields for, too. */
const byGateway = { requestHeaders: headers, responseHeaders: headers };
const byIngress = { annotations };

function httpHosts(environment: Environment): fc.Arbitrary<HostPlan> {
  const match = fc.constantFrom(PathMatch.prefix(), PathMatch.exact());
  const options = isIngress(environment)
    ? few({ ...byIngress, match })
    : few({ ...byIngress, ...byGateway, match, rewrite: fc.constantFrom('/', '/v1', '/%20') }, 5);
  return fc.record({
    host: fc.constantFrom('shop.example.com', '*.example.com', 'a.very.long.name.of.a.host.in.a.domain.that.has.many.labels.example.com'),
    scheme: fc.constant('http' as const),
    tls: tlsOf(environment),
    paths: pathsOf(fc.constantFrom('/', '/api', '/api/v1', '/a~b;c', '/%20', '/%C3%9Cber'), options),
  });
}

function grpcHosts(environment: Environment): fc.Arbitrary<HostPlan> {
  return fc.record({
    host: fc.constant('grpc.example.org'),
    scheme: fc.constant('grpc' as const),
    tls: tlsOf(environment),
    paths: pathsOf(
      fc.constantFrom('/', '/acme.Orders', '/acme.Orders/Get', '/acme.v1._x/_Y1'),
      isIngress(environment) ? few(byIngress) : few({ ...byIngress, ...byGateway }),
    ),
  });
}

function pathsOf(paths: fc.Arbitrary<string>, options: fc.Arbitrary<ExposeOptions>): fc.Arbitrary<HostPlan['paths']> {
  const path = fc.record({ path: paths, service: fc.nat({ max: 99 }), options });
  return fc.uniqueArray(path, { minLength: 1, maxLength: 5, selector: (each) => `${each.path} ${each.options.match?._type ?? 'Prefix'}` });
}

function isIngress({ _cluster: { routing } }: Environment): boolean {
  return routing._kind.kind === 'ingress';
}

/** Whether it is known how gRPC is exposed. */
function knowsGrpc({ _cluster: { routing } }: Environment): boolean {
  return routing._kind.kind !== 'ingress' || (routing._kind.props.grpcAnnotations ?? routing._kind.props.className) !== undefined;
}

export function hosts(environment: Environment): fc.Arbitrary<HostPlan[]> {
  if (environment._cluster.routing._kind.kind === 'none') {
    return fc.constant([]);
  }
  const http = httpHosts(environment);
  return several(knowsGrpc(environment) ? fc.oneof(http, grpcHosts(environment)) : http, 3, (plan) => plan.host);
}

export function redirects(environment: Environment): fc.Arbitrary<RedirectProps | undefined> {
  if (['none', 'ingress'].includes(environment._cluster.routing._kind.kind)) {
    return fc.constant(undefined);
  }
  return optional(
    fc
      .tuple(few({ permanent: fc.boolean() }), tlsOf(environment))
      .map(([props, tls]) => ({ from: 'www.example.org', to: 'shop.example.com', tls, ...props })),
  );
}
