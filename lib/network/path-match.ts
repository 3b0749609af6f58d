/**
 * Which requests a path of a host receives.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 * @example
 * cart.exposeAt('shop.example.com', '/webhooks/payment', { match: PathMatch.exact() });
 */
export class PathMatch {
  /** Those whose path begins with it, element by element: `/api` receives `/api` and `/api/orders`, not `/apis`. */
  public static prefix(): PathMatch {
    return new PathMatch('Prefix');
  }

  /** Those whose path is the same. */
  public static exact(): PathMatch {
    return new PathMatch('Exact');
  }

  private constructor(
    /** @internal the type of the path in an Ingress */
    public readonly _type: 'Exact' | 'Prefix',
  ) {}
}
