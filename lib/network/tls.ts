/** Where the certificate of an exposed host comes from. */
export class Tls {
  /** cert-manager: a Certificate for the host, kept in the Secret `<host>-tls`. */
  public static certManager(): Tls {
    return new Tls(true);
  }

  /** A Secret of type `kubernetes.io/tls` that is there, in the service's namespace. */
  public static existing(secretName: string): Tls {
    return new Tls(false, secretName);
  }

  /** None: whatever is in front of the cluster terminates TLS, or nothing does. */
  public static none(): Tls {
    return new Tls(false);
  }

  private constructor(
    /** Whether cert-manager makes it. */
    public readonly byCertManager: boolean,
    /** Name of the Secret, if it is there already. */
    public readonly secretName?: string,
  ) {}
}
