/** What stable replicas leave to choose. */
export interface StableIdentityProps {
  /**
   * Whether all replicas start, and end, at the same time, instead of one after the other. The choice cannot be changed later.
   *
   * @default - true for runtimes whose replicas need each other to start, false for all others
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies
   */
  readonly startsInParallel?: boolean;
}

/**
 * Whether each replica has a name of its own, under which other pods find it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 * @example
 * const kafka = new Microservice(chart, 'kafka', {
 *   image: Image.of('ghcr.io/acme/kafka:4.1.0'),
 *   ports: [Port.tcp(9092)],
 *   scaling: Scaling.fixed(3),
 *   identity: Identity.stable({ startsInParallel: true }),
 * });
 * const bootstrap = kafka.replicaHosts!.map((host) => `${host}:9092`).join(',');
 */
export class Identity {
  /** One replica is as good as another: a Deployment; a StatefulSet where each replica has storage of its own. */
  public static interchangeable(): Identity {
    return new Identity(false, undefined);
  }

  /** Each replica keeps its name, such as `kafka-0`, across restarts: a StatefulSet with a headless Service, with or without storage. */
  public static stable(props: StableIdentityProps = {}): Identity {
    return new Identity(true, props.startsInParallel);
  }

  private constructor(
    /** Whether replicas keep their names, also without storage of their own. */
    public readonly isStable: boolean,
    /** @internal undefined where the runtime decides */
    public readonly _startsInParallel: boolean | undefined,
  ) {}
}
