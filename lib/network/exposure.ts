import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { ICallable } from './call';
import { Port } from './port';
import { Tls } from './tls';

/** How a service is exposed. */
export interface ExposeOptions {
  /**
   * Name of the port.
   *
   * @default - the first
   */
  readonly port?: string;
  /**
   * Where the certificate comes from.
   *
   * @default - cert-manager where the environment has it, none elsewhere
   */
  readonly tls?: Tls;
  /**
   * Annotations on the Ingress, or on the HTTPRoute.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** A path of a host that leads to a port of a service. */
export interface Exposure {
  readonly path: string;
  readonly port: Port;
  readonly annotations: { readonly [key: string]: string };
}

/** The port to expose, or why there is none. */
export function exposedPort(service: ICallable, name?: string): Port {
  const port = name === undefined ? service.ports[0] : service.ports.find((candidate) => candidate.name === name);
  if (!port) {
    const names = service.ports.map((candidate) => candidate.name).join(', ');
    throw new ConfigurationError(
      service,
      name === undefined
        ? 'has no port to expose: give it `ports: [Port.http(8080)]`'
        : `has no port "${name}" to expose, only ${names || 'none at all'}: name one of its ports`,
    );
  }
  if (port.scheme !== 'http') {
    throw new ConfigurationError(
      service,
      `port "${port.name}" speaks ${port.scheme ?? port.protocol}, which cannot be exposed by a host name: expose a port of plain HTTP, TLS ends at the edge`,
    );
  }
  return port;
}

/** Checks a path prefix. */
export function checkPath(scope: IConstruct, path: string): void {
  if (!/^\/[\w\-./~%!$&'()+,;=:@]*$/.test(path) || path.includes('//')) {
    throw new ConfigurationError(scope, `path "${path}" is not valid: begin it with one slash, without query, such as "/api"`);
  }
}

/** Checks that the paths of a host, which are in one object, give each annotation one value. */
export function checkAgreement(scope: IConstruct, host: string, annotations: Exposure['annotations'], exposures: Exposure[]): void {
  for (const [key, value] of Object.entries(annotations)) {
    const other = exposures.find((exposure) => (exposure.annotations[key] ?? value) !== value);
    if (other) {
      throw new ConfigurationError(
        scope,
        `annotation ${key}=${value} of host ${host} is ${key}=${other.annotations[key]} for path ${other.path}: give both the same`,
      );
    }
  }
}
