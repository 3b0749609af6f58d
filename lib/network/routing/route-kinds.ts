import { Construct, IConstruct } from 'constructs';
import { oncePerEnvironment } from '../../environment/once-per-environment';
import { ConfigurationError } from '../../kubernetes/configuration-error';

/** Kinds of routes of the Gateway API. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute';

/**
 * The kind of the routes of each host of an environment. Where an HTTPRoute and a GRPCRoute share a listener and a host, a Gateway accepts the older one
 * of them only.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutespec
 */
export class RouteKinds extends Construct {
  public static of(scope: IConstruct): RouteKinds {
    // No service has a name with a dot.
    return oncePerEnvironment(scope, 'route.kinds', (chart, id) => new RouteKinds(chart, id));
  }

  private readonly kinds = new Map<string, { readonly kind: RouteKind; readonly owner: IConstruct }>();

  /**
   * Reserves a host for routes of one kind.
   *
   * @param isShared whether hosts share a listener where the one is a wildcard for the other
   * @throws ConfigurationError when there are routes of the other kind
   */
  public reserve(owner: IConstruct, host: string, kind: RouteKind, isShared: boolean): void {
    for (const [other, known] of this.kinds) {
      if (known.kind !== kind && (other === host || (isShared && (includes(host, other) || includes(other, host))))) {
        throw new ConfigurationError(
          owner,
          `host ${host} has routes of kind ${kind} here, but host ${other} those of kind ${known.kind} for ${known.owner.node.path}, and a Gateway accepts one kind: use a host of its own for gRPC`,
        );
      }
    }
    if (!this.kinds.has(host)) {
      this.kinds.set(host, { kind, owner });
    }
  }
}

/** Whether a host is a wildcard that stands for another: `*.example.com` for `a.b.example.com`, too. */
function includes(wildcard: string, host: string): boolean {
  return wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1));
}
