import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { Port } from './port';

/** What precedes and follows host and port in a URL. */
export interface UrlOptions {
  /**
   * Scheme, such as `redis` or `jdbc:postgresql`.
   *
   * @default - that of the port (`http`, `https` or `grpc`), or the name of its protocol (`tcp` or `udp`)
   */
  readonly scheme?: string;
  /**
   * Path, beginning with a slash, such as `/orders` or `/0?timeout=5s`.
   *
   * @default - none
   */
  readonly path?: string;
}

/** What an address leads to, as the caller sees it. */
export interface Destination {
  readonly name: string;
  readonly host: string;
  readonly port: Port;
  /** Hosts of the replicas; undefined where they have no stable names. */
  readonly replicaHosts?: readonly string[];
}

/** One scheme, or several, as those of JDBC: `jdbc:postgresql`. */
const SCHEME = /^[a-z][a-z0-9+.-]*(:[a-z][a-z0-9+.-]*)*$/;
/** Without spaces, and without the dollar signs that the kubelet would expand. */
const PATH = /^\/[!-#%-~]*$/;
const USUAL_PORTS: { readonly [scheme: string]: number } = { http: 80, https: 443 };

/**
 * The form in which a caller receives the address of what it calls.
 *
 * Schemes and paths are checked by the workload that calls.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc3986
 * @example
 * frontend.calls(cart, {
 *   variables: { CART_SERVICE_ADDR: Address.hostAndPort(), CART_API: Address.url({ path: '/api' }) },
 * });
 */
export class Address {
  /** Host and number of the port: `cart:7070`. */
  public static hostAndPort(): Address {
    return new Address((_, { host, port }) => `${host}:${port.number}`);
  }

  /** Host: `cart`. */
  public static host(): Address {
    return new Address((_, { host }) => host);
  }

  /** Number of the port: `7070`. */
  public static port(): Address {
    return new Address((_, { port }) => String(port.number));
  }

  /** URL: `http://cart:7070`. The usual ports of HTTP (80, and 443 with TLS) are omitted. */
  public static url(options: UrlOptions = {}): Address {
    return new Address((origin, { host, port }) => {
      const { scheme = port.scheme ?? port.protocol.toLowerCase(), path = '' } = options;
      check(origin, 'scheme', scheme, SCHEME, 'use one such as "redis" or "jdbc:postgresql"');
      if (path !== '') {
        check(origin, 'path', path, PATH, 'begin it with a slash, and encode spaces and dollar signs, such as "/orders?sslmode=require"');
      }
      return `${scheme}://${host}${port.number === USUAL_PORTS[scheme] ? '' : `:${port.number}`}${path}`;
    });
  }

  /**
   * Each replica of a service whose replicas have stable names, separated by commas: `kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092`. Of an
   * autoscaled service, the replicas that always exist. Connections go to the pods, so the port is that of the container.
   */
  public static replicas(): Address {
    return new Address((origin, { name, port, replicaHosts = [] }) => {
      if (replicaHosts.length === 0) {
        throw new ConfigurationError(
          origin,
          `calls the replicas of ${name}, which have no stable names: set \`identity: Identity.stable()\` on it, or use \`Address.hostAndPort()\``,
        );
      }
      return replicaHosts.map((host) => `${host}:${port.containerPort}`).join(',');
    });
  }

  private constructor(
    /** @internal the text for a caller */
    public readonly _of: (origin: Origin, destination: Destination) => string,
  ) {}
}

function check(origin: Origin, what: string, text: string, pattern: RegExp, remedy: string): void {
  if (!pattern.test(text)) {
    throw new ConfigurationError(origin, `${what} "${text}" of an address is not valid: ${remedy}`);
  }
}
