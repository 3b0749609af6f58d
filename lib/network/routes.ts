import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { requireRouting } from '../environment/require-cluster';
import { ascending } from '../kubernetes/ascending';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations } from '../kubernetes/labels';
import { ObjectMetadata } from '../kubernetes/rendered-object';
import { ICallable } from './call';
import { Client } from './client';
import { ExposeOptions } from './expose-options';
import { HandedRoute, RouteOwner } from './handed-route';
import { Host } from './host';
import { HostRoutes } from './host-routes';
import { Port } from './port';
import { isGrpc, keyOfPath, OtherVersion, resolvePath, RoutePath } from './route';
import { attach } from './routing/attach';
import { RouteObject } from './routing/create-route';
import { checkFields, checkGrpc, grpcServiceAnnotations } from './routing/ingress-controller';

/** The routes to one service, by host. */
export class Routes {
  private readonly hosts = new Map<string, HostRoutes>();
  /** Another version of the service, which gets a share of the requests to all hosts. */
  public other?: OtherVersion;
  private readonly handedOver: HandedRoute[] = [];

  /**
   * @param metadata of the objects
   * @param owner who decides about versions, where not the routes alone do
   */
  constructor(
    private readonly service: Construct & ICallable,
    private readonly metadata: Pick<ObjectMetadata, 'labels' | 'annotations'>,
    private readonly owner?: RouteOwner,
  ) {
    this.other = owner?.other;
  }

  /** Routes that the owner creates, sorted, so that the order of declarations does not show. */
  public get handed(): HandedRoute[] {
    return [...this.handedOver].sort(ascending(({ host, path }) => `${host} ${keyOfPath(path)}`));
  }

  /** Objects that are created here: Ingresses, HTTPRoutes or GRPCRoutes. */
  public get objects(): RouteObject[] {
    return [...this.hosts.values()].flatMap(({ objects }) => objects).sort(ascending(({ name }) => name));
  }

  /** The pods that forward requests from outside the cluster, for each exposed port. */
  public get clients(): Client[] {
    const pods = Environment.of(this.service)._cluster.routing.controller;
    return this.ports.map((port) => ({ pods, port }));
  }

  /** Annotations that the Service requires for its exposed ports. */
  public get serviceAnnotations(): { [key: string]: string } {
    return this.ports.some(isGrpc) ? { ...this.grpcServiceAnnotations } : {};
  }

  /** Adds a path of a host. */
  public add(host: Host, path: string, options: ExposeOptions): void {
    const { service } = this;
    const port = exposedPort(service, options.port);
    const added = resolvePath(service, port, path, options);
    checkAnnotations(service, options.annotations ?? {});
    this.checkRouting(host, added);
    host.reserve(service, added);
    const secretName = host.secretName(service, options.tls);
    const { labels, annotations } = this.metadata;
    const routing = Environment.of(service)._cluster.routing._kind;
    if (this.owner?.createsRoutes && (routing.kind === 'gateway' || routing.kind === 'existingGateway')) {
      const parent = attach(service, routing, { kind: 'HTTPRoute', host: host.name, secretName });
      this.handedOver.push({ host: host.name, parent, path: added, annotations: options.annotations ?? {} });
      return;
    }
    const routes =
      this.hosts.get(host.name) ?? new HostRoutes(service, { namespace: service.namespaceName, labels }, host.name, () => this.other);
    routes.add(added, { isGrpc: isGrpc(port), annotations: { ...annotations, ...options.annotations }, secretName });
    this.hosts.set(host.name, routes);
  }

  /** The exposed ports, in the order of the service, so that the order of declarations does not show. */
  private get ports(): Port[] {
    const paths = [...[...this.hosts.values()].flatMap((routes) => routes.paths), ...this.handedOver.map(({ path }) => path)];
    const exposed = new Set(paths.map(({ port }) => port));
    return this.service.ports.filter((port) => exposed.has(port));
  }

  private get grpcServiceAnnotations(): { readonly [key: string]: string } | undefined {
    const routing = Environment.of(this.service)._cluster.routing._kind;
    return routing.kind === 'ingress' ? grpcServiceAnnotations(routing.props) : undefined;
  }

  /** Checks that the routing of the environment supports a path. */
  private checkRouting(host: Host, path: RoutePath): void {
    const { service } = this;
    const routing = requireRouting(service, Environment.of(service), host.name);
    if (routing.kind !== 'ingress') {
      return;
    }
    checkFields(service, routing.props, path);
    if (isGrpc(path.port)) {
      checkGrpc(service, routing.props, path.port.name);
    }
    const other = this.ports.find((port) => isGrpc(port) !== isGrpc(path.port));
    if (other && this.grpcServiceAnnotations) {
      throw new ConfigurationError(
        service,
        `exposes ports "${other.name}" and "${path.port.name}", one of gRPC and one of HTTP, but the ingress controller takes the protocol from the Service: use a \`Microservice\` for each`,
      );
    }
  }
}

/** The port that a service exposes: HTTP or gRPC without TLS, because TLS is terminated at the edge. */
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
  if (port.scheme !== 'http' && port.scheme !== 'grpc') {
    throw new ConfigurationError(
      service,
      `port "${port.name}" speaks ${port.scheme ?? port.protocol}, which cannot be exposed by a host name: expose a port of plain HTTP or gRPC, because TLS ends at the edge`,
    );
  }
  return port;
}
