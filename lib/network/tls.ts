type Source = { readonly kind: 'certManager' } | { readonly kind: 'existing'; readonly secretName: string } | { readonly kind: 'none' };

/**
 * The source of the certificate of an exposed host.
 *
 * Names are checked by the service that is exposed.
 *
 * @example
 * frontend.exposeAt('shop.example.com', '/', { tls: Tls.existing('shop-tls') });
 */
export class Tls {
  /** cert-manager: a Certificate for the host, stored in the Secret `<host>-tls`. */
  public static certManager(): Tls {
    return new Tls({ kind: 'certManager' });
  }

  /** A Secret of type `kubernetes.io/tls` that exists in the namespace of the service. */
  public static existing(secretName: string): Tls {
    return new Tls({ kind: 'existing', secretName });
  }

  /** No TLS: a load balancer in front of the cluster terminates it, or connections are not encrypted. */
  public static none(): Tls {
    return new Tls({ kind: 'none' });
  }

  private constructor(
    /** @internal */
    public readonly _source: Source,
  ) {}
}
