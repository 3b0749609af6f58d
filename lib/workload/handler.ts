import { k8s } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { Port } from '../network/port';

/** Something that the kubelet does in, or asks of, a container. */
export class Handler {
  /** Runs a command in the container. */
  public static exec(...command: string[]): Handler {
    return new Handler('exec', command);
  }

  /**
   * Asks for a path by HTTP.
   *
   * @param path such as `/healthz`
   * @param port name of the port; the first one that speaks HTTP, unless named
   */
  public static http(path: string, port?: string): Handler {
    return new Handler('http', [], path, port);
  }

  /** Opens a connection to a port: the first, unless named. */
  public static tcp(port?: string): Handler {
    return new Handler('tcp', [], undefined, port);
  }

  /** Asks the gRPC health service on a port, the first that speaks gRPC unless named. */
  public static grpc(port?: string, service?: string): Handler {
    return new Handler('grpc', [], service, port);
  }

  private constructor(
    /** `exec`, `http`, `tcp` or `grpc`. */
    public readonly type: string,
    private readonly command: string[],
    private readonly path?: string,
    private readonly port?: string,
  ) {}

  /** @internal the action among those of a probe or a lifecycle hook */
  public _render(scope: IConstruct, what: string, ports: Port[]): Action {
    if (this.type === 'exec') {
      if (this.command.length === 0) {
        throw new ConfigurationError(
          scope,
          `${what} runs the command [], which is empty: give one, as in \`Probe.exec(['cat', '/tmp/healthy'])\``,
        );
      }
      return { exec: { command: this.command } };
    }
    const port = this.portOf(scope, what, ports);
    switch (this.type) {
      case 'http':
        if (!this.path?.startsWith('/')) {
          throw new ConfigurationError(scope, `${what} asks for the path "${this.path}": begin it with a slash, such as "/healthz"`);
        }
        return {
          httpGet: { path: this.path, port: k8s.IntOrString.fromString(port.name), scheme: port.scheme === 'https' ? 'HTTPS' : undefined },
        };
      case 'grpc':
        // The one action that takes no port by name.
        return { grpc: { port: port.containerPort, service: this.path } };
      default:
        return { tcpSocket: { port: k8s.IntOrString.fromString(port.name) } };
    }
  }

  /** @internal the action among those of a lifecycle hook, which are fewer */
  public _renderHook(scope: IConstruct, what: string, ports: Port[]): Pick<Action, 'exec' | 'httpGet' | 'tcpSocket'> {
    if (this.type === 'grpc') {
      throw new ConfigurationError(
        scope,
        `${what} hook asks by grpc, which the kubelet does in probes only: use \`Handler.exec\` or \`Handler.http\``,
      );
    }
    return this._render(scope, `${what} hook`, ports);
  }

  private portOf(scope: IConstruct, what: string, ports: Port[]): Port {
    const fits = (port: Port) => ({ http: port.hasUrl, grpc: port.scheme === 'grpc', tcp: port.protocol === 'TCP' })[this.type];
    const port = ports.find((candidate) => (this.port === undefined ? fits(candidate) : candidate.name === this.port));
    if (!port) {
      const names = ports.map(({ name }) => name).join(', ') || 'no port at all';
      throw new ConfigurationError(
        scope,
        `${what} needs a port ${this.port === undefined ? `that speaks ${this.type}` : `named "${this.port}"`}, but there is ${names}: declare it, as in \`ports: [Port.${this.type}(8080)]\``,
      );
    }
    if (!fits(port)) {
      throw new ConfigurationError(
        scope,
        `${what} by ${this.type} cannot ask port "${port.name}", which speaks ${port.scheme ?? port.protocol}: choose the probe that fits it`,
      );
    }
    return port;
  }
}

/** The actions that probes and lifecycle hooks share. */
export interface Action {
  readonly exec?: k8s.ExecAction;
  readonly httpGet?: k8s.HttpGetAction;
  readonly tcpSocket?: k8s.TcpSocketAction;
  readonly grpc?: k8s.GrpcAction;
}
