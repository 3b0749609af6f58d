import { isDeepStrictEqual } from 'node:util';
import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { wholeSeconds } from '../kubernetes/whole-seconds';
import { Port } from '../network/port';
import { checkCount } from './checks';
import { Handler } from './handler';

/** When a probe asks, and what it makes of the answers. */
export interface ProbeOptions {
  /**
   * Name of the port.
   *
   * @default - the first that fits
   */
  readonly port?: string;
  /**
   * Time from one to the next.
   *
   * @default - 5 seconds for readiness and startup, 20 for liveness
   */
  readonly period?: Duration;
  /**
   * How long an answer may take.
   *
   * @default - 1 second; for liveness 5, because a slow process is not a dead one
   */
  readonly timeout?: Duration;
  /**
   * After how many failures it counts.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Time before the first.
   *
   * @default - none
   */
  readonly initialDelay?: Duration;
}

/** How the kubelet finds out about a container. */
export interface Probes {
  /**
   * Whether it can serve: if not, it gets no requests.
   *
   * @default - as the runtime knows, or else from the first port: the path `/` by HTTP, gRPC's health service, or a connection
   */
  readonly readiness?: Probe;
  /**
   * Whether the process is alive: if not, it is started again. Never the same as readiness, and never dependent on other services.
   *
   * @default - as the runtime knows, or else a connection to the first port, unless that is what readiness does
   */
  readonly liveness?: Probe;
  /**
   * Whether it has started: until then the others wait.
   *
   * @default - as the runtime knows, or else none
   */
  readonly startup?: Probe;
}

/**
 * A question that the kubelet asks a container again and again.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export class Probe {
  /** Asks for a path by HTTP: 200 to 399 is yes. */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    return new Probe(options, Handler.http(path, options.port));
  }

  /** Opens a connection. */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new Probe(options, Handler.tcp(options.port));
  }

  /** Asks gRPC's health service. */
  public static grpc(options: ProbeOptions = {}): Probe {
    return new Probe(options, Handler.grpc(options.port));
  }

  /** Runs a command in the container: exit code 0 is yes. */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe(options, Handler.exec(...command));
  }

  /** No probe, where there would be one by default. */
  public static none(): Probe {
    return new Probe({});
  }

  private constructor(
    private readonly options: ProbeOptions,
    private readonly handler?: Handler,
  ) {}

  /** @internal */
  public _render(scope: IConstruct, role: ProbeRole, ports: Port[]): k8s.Probe | undefined {
    if (!this.handler) {
      return undefined;
    }
    const what = `${role} probe`;
    const { period, timeout, failureThreshold, initialDelay } = { ...DEFAULTS[role], ...this.options };
    const periodSeconds = wholeSeconds(scope, `${what} period`, period, 1);
    const timeoutSeconds = wholeSeconds(scope, `${what} timeout`, timeout, 1);
    if (failureThreshold !== undefined) {
      checkCount(scope, `${what} failureThreshold`, failureThreshold, 1);
    }
    // What the API server would put there anyway is left out.
    return {
      ...this.handler._render(scope, what, ports),
      periodSeconds: periodSeconds === 10 ? undefined : periodSeconds,
      timeoutSeconds: timeoutSeconds === 1 ? undefined : timeoutSeconds,
      failureThreshold: failureThreshold === 3 ? undefined : failureThreshold,
      initialDelaySeconds: (initialDelay && wholeSeconds(scope, `${what} initialDelay`, initialDelay)) || undefined,
    };
  }
}

/** What a probe is for. */
export type ProbeRole = 'readiness' | 'liveness' | 'startup';

const DEFAULTS: Record<ProbeRole, { period: Duration; timeout: Duration; failureThreshold?: number; initialDelay?: Duration }> = {
  readiness: { period: Duration.seconds(5), timeout: Duration.seconds(1) },
  liveness: { period: Duration.seconds(20), timeout: Duration.seconds(5) },
  startup: { period: Duration.seconds(5), timeout: Duration.seconds(1) },
};

/** The probes of a container's fields, checked against each other. */
export interface RenderedProbes {
  readonly readinessProbe?: k8s.Probe;
  readonly livenessProbe?: k8s.Probe;
  readonly startupProbe?: k8s.Probe;
}

/** What the user asked for, then what the runtime knows, then what the ports suggest. */
export function probes(scope: IConstruct, ports: Port[], asked: Probes = {}, known: Probes = {}): RenderedProbes {
  const derived = fromPorts(ports);
  const readinessProbe = (asked.readiness ?? known.readiness ?? derived.readiness)?._render(scope, 'readiness', ports);
  const livenessProbe = (asked.liveness ?? known.liveness ?? derived.liveness)?._render(scope, 'liveness', ports);
  const startupProbe = (asked.startup ?? known.startup)?._render(scope, 'startup', ports);
  if (readinessProbe && livenessProbe && isDeepStrictEqual(action(readinessProbe), action(livenessProbe))) {
    if (asked.liveness) {
      throw new ConfigurationError(
        scope,
        `liveness probe ${JSON.stringify(action(livenessProbe))} asks the same as readiness, so a service that cannot serve for a moment would be killed: ` +
          'give liveness a question of its own, or `Probe.none()`',
      );
    }
    return { readinessProbe, startupProbe };
  }
  return { readinessProbe, livenessProbe, startupProbe };
}

/**
 * Readiness asks what is spoken on the first port; liveness is content with a connection. Where that is all readiness can ask too, there is
 * no liveness probe: it would say nothing that the process's end does not say.
 */
function fromPorts(ports: Port[]): Probes {
  const first = ports.at(0);
  if (!first || first.protocol === 'UDP') {
    return {};
  }
  const options = { port: first.name };
  const readiness = first.hasUrl ? Probe.http('/', options) : first.scheme === 'grpc' ? Probe.grpc(options) : Probe.tcp(options);
  return { readiness, liveness: Probe.tcp(options) };
}

function action({ exec, httpGet, tcpSocket, grpc }: k8s.Probe): object {
  return { exec, httpGet, tcpSocket, grpc };
}
