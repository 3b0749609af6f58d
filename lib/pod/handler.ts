import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { Port } from '../network/port';
import { checkWords } from './checks';

/** The port that a handler connects to. */
export interface HandlerOptions {
  /**
   * Name of the port.
   *
   * @default - the first port that speaks the protocol of the handler
   */
  readonly port?: string;
}

/** What an HTTP request contains. */
export interface HttpHandlerOptions extends HandlerOptions {
  /**
   * Headers by name, such as `Cookie`. They are part of the output, so they are no place for secrets.
   *
   * @default - those of the kubelet
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes
   */
  readonly headers?: { readonly [name: string]: string };
}

/** What a gRPC health check addresses. */
export interface GrpcHandlerOptions extends HandlerOptions {
  /**
   * Service name in the health check request.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

interface Headers {
  readonly [name: string]: string;
}

type Action =
  | { readonly type: 'exec'; readonly command: string[] }
  | { readonly type: 'http'; readonly path: string; readonly headers: Headers; readonly port?: string }
  | { readonly type: 'tcp'; readonly port?: string }
  | { readonly type: 'grpc'; readonly service?: string; readonly port?: string };

type NetworkAction = Exclude<Action, { type: 'exec' }>;

/** The part that probes and lifecycle hooks have in common. */
export type RenderedAction = Pick<k8s.Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'>;

/**
 * An action the kubelet performs on a container.
 *
 * Ports and paths are checked by the workload that uses the handler.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
 * @example
 * new Microservice(chart, 'web', {
 *   image: Image.of('ghcr.io/acme/web:1.0.0'),
 *   ports: [Port.http(8080)],
 *   lifecycle: { postStart: Handler.exec(['/app/warm-up']), preStop: Handler.http('/drain') },
 * });
 */
export class Handler {
  /** Runs a command in the container. */
  public static exec(command: string[]): Handler {
    return new Handler({ type: 'exec', command });
  }

  /**
   * Sends an HTTP GET request.
   *
   * @param path such as `/healthz`
   */
  public static http(path: string, options: HttpHandlerOptions = {}): Handler {
    return new Handler({ type: 'http', path, headers: options.headers ?? {}, port: options.port });
  }

  /** Opens a TCP connection: for probes only. */
  public static tcp(options: HandlerOptions = {}): Handler {
    return new Handler({ type: 'tcp', port: options.port });
  }

  /** Calls the gRPC health service: for probes only. */
  public static grpc(options: GrpcHandlerOptions = {}): Handler {
    return new Handler({ type: 'grpc', service: options.service, port: options.port });
  }

  private constructor(
    /** @internal */
    public readonly _action: Action,
  ) {}

  /** `exec`, `http`, `tcp` or `grpc`. */
  public get type(): string {
    return this._action.type;
  }
}

/**
 * Resolves the action of a probe or a hook.
 *
 * @param what names the probe or hook in errors
 * @param ports of the container
 */
export function resolveAction(origin: Origin, what: string, { _action: action }: Handler, ports: readonly Port[]): RenderedAction {
  if (action.type === 'exec') {
    if (action.command.length === 0) {
      throw new ConfigurationError(
        origin,
        `${what} runs the command [], which is empty: specify one, as in \`Probe.exec(['cat', '/tmp/healthy'])\``,
      );
    }
    checkWords(origin, `command of ${what}`, action.command);
    return { exec: { command: action.command } };
  }
  const port = resolvePort(origin, what, action, ports);
  switch (action.type) {
    case 'http':
      // Programs without types may pass anything.
      if (!(action.path as string | undefined)?.startsWith('/')) {
        throw new ConfigurationError(origin, `${what} requests the path "${action.path}": begin it with a slash, such as "/healthz"`);
      }
      return {
        httpGet: {
          path: action.path,
          port: k8s.IntOrString.fromString(port.name),
          scheme: port.scheme === 'https' ? 'HTTPS' : undefined,
          httpHeaders: resolveHeaders(origin, what, action.headers),
        },
      };
    case 'grpc':
      // The only action whose port cannot be given by name.
      return { grpc: { port: port.containerPort, service: action.service } };
    case 'tcp':
      return { tcpSocket: { port: k8s.IntOrString.fromString(port.name) } };
  }
}

function resolveHeaders(origin: Origin, what: string, headers: Headers): k8s.HttpHeader[] | undefined {
  const entries = Object.entries(headers);
  for (const [name, value] of entries) {
    // Kubernetes accepts fewer characters than RFC 9110.
    if (!/^[-A-Za-z0-9]+$/.test(name)) {
      throw new ConfigurationError(
        origin,
        `${what} has the header "${name}", which is not valid: use letters, digits and dashes, such as "Cookie"`,
      );
    }
    if (typeof value !== 'string' || /\p{Cc}/u.test(value)) {
      throw new ConfigurationError(
        origin,
        `${what} has the header ${name} with the value ${JSON.stringify(value)}, which is not valid: use text without control characters`,
      );
    }
  }
  return entries.length > 0 ? entries.map(([name, value]) => ({ name, value })) : undefined;
}

/** Words an action for messages: `GET /healthz on port http`. */
export function actionText({ exec, httpGet, tcpSocket, grpc }: RenderedAction): string {
  if (exec) {
    return `command ${exec.command?.join(' ')}`;
  }
  if (httpGet) {
    return `GET ${httpGet.path} on port ${httpGet.port.value}`;
  }
  return grpc ? `gRPC health check on port ${grpc.port}` : `connection to port ${tcpSocket!.port.value}`;
}

function resolvePort(origin: Origin, what: string, { type, port: name }: NetworkAction, ports: readonly Port[]): Port {
  const port = ports.find((candidate) => (name === undefined ? speaks(candidate, type) : candidate.name === name));
  if (!port) {
    const names = ports.map((candidate) => candidate.name).join(', ');
    if (names === '') {
      throw new ConfigurationError(
        origin,
        `${what} by ${type} needs a port, but the container has none: use \`exec\` with a command, which needs none`,
      );
    }
    throw new ConfigurationError(
      origin,
      `${what} needs a port ${name === undefined ? `that speaks ${type}` : `named "${name}"`}, but the container declares ${names}: declare it, as in \`ports: [Port.${type}(8080)]\``,
    );
  }
  if (!speaks(port, type)) {
    throw new ConfigurationError(
      origin,
      `${what} by ${type} cannot use port "${port.name}", which speaks ${port.scheme ?? port.protocol}: use the action for that protocol`,
    );
  }
  return port;
}

function speaks(port: Port, type: NetworkAction['type']): boolean {
  switch (type) {
    case 'http':
      return port.hasUrl;
    case 'grpc':
      return port.scheme === 'grpc';
    case 'tcp':
      return port.protocol === 'TCP';
  }
}
