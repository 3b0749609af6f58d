import { Duration } from 'cdk8s';
import { GrpcHandlerOptions, Handler, HandlerOptions, HttpHandlerOptions } from './handler';

/** When the kubelet probes, and how it judges the results. */
export interface ProbeOptions extends HandlerOptions {
  /**
   * Time from one probe to the next, in whole seconds.
   *
   * @default - 5 seconds for readiness and startup, 20 seconds for liveness
   */
  readonly period?: Duration;
  /**
   * Time after which a probe without a response has failed, in whole seconds.
   *
   * @default - 1 second for readiness and startup; 5 seconds for liveness, because a slow process is not a dead one
   */
  readonly timeout?: Duration;
  /**
   * Consecutive failures before the probe is considered failed.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Time from the start of the container to the first probe, in whole seconds.
   *
   * @default - none
   */
  readonly initialDelay?: Duration;
}

/** Options of an HTTP probe. */
export interface HttpProbeOptions extends ProbeOptions, HttpHandlerOptions {}

/** Options of a gRPC probe. */
export interface GrpcProbeOptions extends ProbeOptions, GrpcHandlerOptions {}

/** How the kubelet observes a container. */
export interface Probes {
  /**
   * Whether the container can serve: a pod that is not ready receives no requests.
   *
   * @default - that of the runtime, or else derived from the first port: an HTTP request for `/`, the gRPC health service, or a connection
   */
  readonly readiness?: Probe;
  /**
   * Whether the process is alive: the kubelet restarts a container that is not. It must not depend on other services. The check of readiness may
   * serve for liveness, too, where liveness tolerates failures for longer: period x failureThreshold.
   *
   * @default - that of the runtime, or else a connection to the first port, unless readiness already opens one
   */
  readonly liveness?: Probe;
  /**
   * Whether the process has started: the other probes begin after it has succeeded.
   *
   * @default - that of the runtime, or else none
   */
  readonly startup?: Probe;
}

/**
 * A check that the kubelet repeats on a container.
 *
 * Ports, paths and times are checked by the workload that uses the probe.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   probes: {
 *     readiness: Probe.http('/readyz'),
 *     liveness: Probe.http('/healthz', { period: Duration.seconds(30) }),
 *   },
 * });
 */
export class Probe {
  /** Sends an HTTP GET request: a status from 200 to 399 is a success. */
  public static http(path: string, options: HttpProbeOptions = {}): Probe {
    return new Probe({ handler: Handler.http(path, options), options });
  }

  /** Opens a TCP connection. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe({ handler: Handler.tcp(options), options });
  }

  /** Calls the gRPC health service. */
  public static grpc(options: GrpcProbeOptions = {}): Probe {
    return new Probe({ handler: Handler.grpc(options), options });
  }

  /** Runs a command in the container: exit code 0 is a success. */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe({ handler: Handler.exec(command), options });
  }

  /** Turns off a probe that would exist by default. */
  public static none(): Probe {
    return new Probe(undefined);
  }

  private constructor(
    /** @internal undefined for `Probe.none()` */
    public readonly _check: { readonly handler: Handler; readonly options: ProbeOptions } | undefined,
  ) {}
}
