/**
 * What divides requests between a service and another version of it, see `Microservice.tryOut`.
 *
 * @example
 * const orders = new Microservice(chart, 'orders', { image: Image.of('ghcr.io/acme/orders:1.4.2'), ports: [Port.http(8080)], scaling: Scaling.fixed(3) });
 * orders.tryOut({ image: Image.of('ghcr.io/acme/orders:1.5.0'), share: 25, sharing: Sharing.byReplicas() });
 */
export class Sharing {
  /**
   * The routes to the service: the gateway sends `share` percent of the requests from outside to the other version, whatever the number of replicas.
   * Other services in the cluster call the current version only.
   *
   * @see https://gateway-api.sigs.k8s.io/guides/traffic-splitting/
   */
  public static byRoutes(): Sharing {
    return new Sharing('routes');
  }

  /**
   * The numbers of replicas: the Service leads to the replicas of both versions, so that everybody who connects to it, in the cluster or from outside,
   * reaches each replica equally often. The other version gets as many replicas as are at most `share` percent of all.
   *
   * Connections are divided, not requests: a client that keeps a connection, as those of gRPC do, keeps the version.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/management/#canary-deployments
   */
  public static byReplicas(): Sharing {
    return new Sharing('replicas');
  }

  private constructor(
    /** @internal */
    public readonly _by: 'routes' | 'replicas',
  ) {}
}
