import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { ascending } from '../kubernetes/ascending';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkAnnotations } from '../kubernetes/labels';
import { ObjectMetadata } from '../kubernetes/rendered-object';
import { ICallable } from './call';
import { Host } from './host';
import { Client } from './network-policy';
import { Port } from './port';
import { checkPath, Route, RoutePath } from './route';
import { createRoute } from './routing/create-route';
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
   * Source of the certificate.
   *
   * @default - cert-manager where the cluster provides it, no TLS elsewhere
   */
  readonly tls?: Tls;
  /**
   * Annotations on the Ingress, or on the HTTPRoute.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The routes to one service: each host is an Ingress or an HTTPRoute. */
export class Routes {
  private readonly routes = new Map<string, Route>();

  /** @param metadata of the objects */
  constructor(
    private readonly service: Construct & ICallable,
    private readonly metadata: Pick<ObjectMetadata, 'labels' | 'annotations'>,
  ) {}

  /** The pods that forward requests from outside the cluster, for each exposed port. */
  public get clients(): Client[] {
    const exposed = new Set([...this.routes.values()].flatMap(({ paths }) => paths.map(({ port }) => port)));
    const pods = Environment.of(this.service)._cluster.routing.controller;
    // In the order of the ports, so that the order of declarations does not show.
    return this.service.ports.filter((port) => exposed.has(port)).map((port) => ({ pods, port }));
  }

  /** Adds a path of a host. */
  public add(host: Host, path: string, { port: portName, tls, annotations = {} }: ExposeOptions): void {
    const { service } = this;
    const port = exposedPort(service, portName);
    checkPath(service, path);
    checkAnnotations(service, annotations);
    const known = this.routes.get(host.name) ?? {
      host: host.name,
      service: service.name,
      annotations: this.metadata.annotations,
      paths: [],
    };
    checkAnnotationsAgree(service, known, annotations);
    host.reserve(service, path);
    const secretName = host.secretName(service, tls);
    const paths = [...known.paths, { path, port, annotations }].sort(ascending((each) => each.path));
    const route = { ...known, secretName, paths };
    createRoute(
      service,
      { namespace: service.namespaceName, labels: this.metadata.labels },
      route,
      () => this.routes.get(host.name) ?? route,
    );
    this.routes.set(host.name, route);
  }
}

/** The port that a service exposes: HTTP, because TLS is terminated at the edge. */
export function exposedPort(service: ICallable, name?: string): Port {
  const port = name === undefined ? service.ports.at(0) : service.ports.find((candidate) => candidate.name === name);
  if (!port) {
    const names = service.ports.map((candidate) => candidate.name).join(', ');
    throw new ConfigurationError(
      service,
      name === undefined
        ? 'has no port to expose: set `ports: [Port.http(8080)]`'
        : `exposes port "${name}", but its ports are ${names || 'none'}: name one of its ports`,
    );
  }
  if (port.scheme !== 'http') {
    throw new ConfigurationError(
      service,
      `port "${port.name}" speaks ${port.scheme ?? port.protocol}, which cannot be exposed by a host name: expose a port of plain HTTP, because TLS ends at the edge`,
    );
  }
  return port;
}

/** Checks that all paths of a route, which share one object, give an annotation the same value. */
function checkAnnotationsAgree(origin: Origin, { host, paths }: Route, annotations: RoutePath['annotations']): void {
  for (const [key, value] of Object.entries(annotations)) {
    const other = paths.find((path) => (path.annotations[key] ?? value) !== value);
    if (other) {
      throw new ConfigurationError(
        origin,
        `annotation ${key}=${value} of host ${host} is ${key}=${other.annotations[key]} for path ${other.path}: use the same value for both`,
      );
    }
  }
}
