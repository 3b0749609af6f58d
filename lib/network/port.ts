import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { firstDuplicate } from '../kubernetes/first-duplicate';

/** What differs from the defaults on a port. */
export interface PortOptions {
  /**
   * Name, unique within the service: at most 15 lower-case letters, digits and dashes.
   *
   * @default - the protocol: `http`, `grpc`, ...
   */
  readonly name?: string;
  /**
   * Port on which the container listens.
   *
   * @default - the same number; below 1024, where only root may listen, 8000 more: Service port 80 leads to container port 8080
   */
  readonly containerPort?: number;
}

/**
 * A port: its protocol, its number in the Service, and the number on which the container listens.
 *
 * Numbers and names are checked by the workload that has the port.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services
 * @example
 * new Microservice(chart, 'web', {
 *   image: Image.of('ghcr.io/acme/web:1.0.0'),
 *   ports: [Port.http(80), Port.grpc(9000), Port.http(9090, { name: 'metrics' })],
 * });
 */
export class Port {
  /** HTTP/1.1. */
  public static http(number: number, options: PortOptions = {}): Port {
    return new Port('http', number, options, 'TCP', 'http', 'http');
  }

  /** HTTP/1.1 with WebSockets: connections through the edge may be idle for an hour. */
  public static webSocket(number: number, options: PortOptions = {}): Port {
    return new Port('http', number, options, 'TCP', 'http', 'http', true);
  }

  /** HTTP over TLS, which the service terminates. */
  public static https(number: number, options: PortOptions = {}): Port {
    return new Port('https', number, options, 'TCP', 'https', 'https');
  }

  /** gRPC, without TLS. */
  public static grpc(number: number, options: PortOptions = {}): Port {
    return new Port('grpc', number, options, 'TCP', 'kubernetes.io/h2c', 'grpc');
  }

  /** Any other protocol over TCP. */
  public static tcp(number: number, options: PortOptions = {}): Port {
    return new Port('tcp', number, options, 'TCP');
  }

  /** Any protocol over UDP. */
  public static udp(number: number, options: PortOptions = {}): Port {
    return new Port('udp', number, options, 'UDP');
  }

  /** Name, unique within the service. */
  public readonly name: string;
  /** Port on which the container listens. */
  public readonly containerPort: number;

  private constructor(
    name: string,
    /** Number in the Service, from 1 to 65535. */
    public readonly number: number,
    options: PortOptions,
    /** `TCP` or `UDP`. */
    public readonly protocol: string,
    /** @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol */
    public readonly appProtocol?: string,
    /** `http`, `https` or `grpc`; undefined for other protocols. */
    public readonly scheme?: string,
    /** Whether connections may be idle for an hour. */
    public readonly longLived = false,
  ) {
    this.name = options.name ?? name;
    this.containerPort = options.containerPort ?? (number < 1024 ? number + 8000 : number);
  }

  /** Whether clients use a URL: HTTP, with or without TLS. */
  public get hasUrl(): boolean {
    return this.scheme === 'http' || this.scheme === 'https';
  }

  /** @internal the protocol, where it is not TCP, the default of the API server */
  public get _protocol(): string | undefined {
    return this.protocol === 'TCP' ? undefined : this.protocol;
  }

  /** @internal */
  public _check(origin: Origin): void {
    for (const port of [this.number, this.containerPort]) {
      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        throw new ConfigurationError(origin, `port ${port} is out of range: a port is 1 to 65535`);
      }
    }
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(this.name) || this.name.length > 63) {
      throw new ConfigurationError(
        origin,
        `port name "${this.name}" is not valid: use at most 63 lower-case letters, digits and dashes, such as "admin"`,
      );
    }
  }

  /**
   * @internal also what a container that the library creates requires
   * @param isPrivileged whether its processes may listen on ports below 1024
   */
  public _checkContainer(origin: Origin, isPrivileged: boolean): void {
    if (this.containerPort < 1024 && !isPrivileged) {
      throw new ConfigurationError(
        origin,
        `container port ${this.containerPort} is privileged, so only root may listen on it: let the process listen on ${this.containerPort + 8000}, or use \`Runtime.withPrivilegedPorts()\``,
      );
    }
    if (!/^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(this.name) || this.name.length > 15) {
      throw new ConfigurationError(
        origin,
        `port name "${this.name}" is not valid: use at most 15 lower-case letters, digits and dashes, such as "admin"`,
      );
    }
  }
}

/** Checks the ports of a Service whose pods the library does not create, each and together. */
export function checkPorts(origin: Origin, ports: Port[]): void {
  ports.forEach((port) => port._check(origin));
  checkUnique(origin, ports, 'name', ({ name }) => `"${name}"`);
  checkUnique(origin, ports, 'number', ({ number, protocol }) => `${number}/${protocol}`);
}

/** Checks the ports of the containers of a pod, each and together. */
export function checkContainerPorts(origin: Origin, ports: Port[], isPrivileged: boolean): void {
  ports.forEach((port) => port._checkContainer(origin, isPrivileged));
  checkPorts(origin, ports);
  checkUnique(origin, ports, 'container port', ({ containerPort, protocol }) => `${containerPort}/${protocol}`);
}

function checkUnique(origin: Origin, ports: Port[], what: string, view: (port: Port) => string): void {
  const twice = firstDuplicate(ports.map(view));
  if (twice) {
    throw new ConfigurationError(
      origin,
      `two ports have the ${what} ${twice}: make them differ, as in \`Port.http(9000, { name: 'admin' })\``,
    );
  }
}
