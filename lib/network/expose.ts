import { Construct } from 'constructs';
import { k8s } from 'cdk8s-plus-27';
import { HttpRoute, HttpRouteSpecParentRefs } from '../../imports/gateway.networking.k8s.io';
import { Environment } from '../environment/environment';
import { Routing } from '../environment/routing';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations } from '../kubernetes/labels';
import { joinName, slug } from '../kubernetes/names';
import { RenderedObject } from '../kubernetes/rendered-object';
import { ICallable } from './call';
import { ExposedHost } from './exposed-host';
import { checkAgreement, checkPath, ExposeOptions, exposedPort, Exposure } from './exposure';
import { NamespaceGateway } from './gateway';
import { httpRoute } from './http-route';
import { HostRoutes, ingress, ingressAnnotations } from './ingress';
import { Visitor } from './network-policy';

/** Where one service is exposed: each host gives an Ingress or an HTTPRoute. */
export class Exposures {
  private readonly hosts = new Map<string, Exposure[]>();

  constructor(
    private readonly service: Construct & ICallable,
    private readonly labels: { [key: string]: string },
  ) {}

  /** Who comes through the edge, and to which port. */
  public get visitors(): Visitor[] {
    const ports = new Set([...this.hosts.values()].flat().map(({ port }) => port));
    const pods = routingOf(this.service).controller;
    // The order in which the paths were said does not show.
    return this.service.ports.filter((port) => ports.has(port)).map((port) => ({ pods, port }));
  }

  public add(host: string, path: string, options: ExposeOptions): void {
    const routing = routingOf(this.service);
    if (!routing._ingress && !routing._gateway && !routing._existingGateway) {
      const { name } = Environment.of(this.service);
      throw new ConfigurationError(
        this.service,
        `is exposed at ${host}, but environment ${name} has no ingress or gateway: set the cluster's \`routing\``,
      );
    }
    const port = exposedPort(this.service, options.port);
    checkPath(this.service, path);
    checkAnnotations(this.service, options.annotations ?? {});
    const exposures = this.hosts.get(host) ?? [];
    checkAgreement(this.service, host, options.annotations ?? {}, exposures);
    const known = ExposedHost.of(this.service, host);
    known.claim(this.service, path);
    const secretName = known.secretName(this.service, options.tls);
    exposures.push({ path, port, annotations: options.annotations ?? {} });
    if (exposures.length === 1) {
      this.route(routing, { host, service: this.service.name, exposures, secretName });
      this.hosts.set(host, exposures);
    }
  }

  private route(routing: Routing, routes: HostRoutes): void {
    // The first host's object is named like the service, so that the usual case has the usual name.
    const name = this.hosts.size === 0 ? this.service.name : joinName(this.service.name, slug(routes.host.replace('*', 'wildcard')));
    const identity = { name, namespace: this.service.namespaceName, labels: this.labels };
    const id = `route-${routes.host}`;
    if (routing._ingress) {
      const props = routing._ingress;
      const render = () => ingress(routes, props);
      new RenderedObject(this.service, id, k8s.KubeIngress, identity, render, { annotations: () => ingressAnnotations(routes, props) });
      return;
    }
    const parent = this.parent(routing, routes);
    new RenderedObject(this.service, id, HttpRoute, identity, () => httpRoute(routes, parent), {
      annotations: () => Object.assign({}, ...routes.exposures.map(({ annotations }) => annotations)) as { [key: string]: string },
    });
  }

  private parent(routing: Routing, { host, secretName }: HostRoutes): HttpRouteSpecParentRefs {
    if (routing._existingGateway) {
      const { name, namespace, sectionName } = routing._existingGateway;
      return { name, namespace, sectionName };
    }
    return NamespaceGateway.of(this.service).listen(host, secretName);
  }
}

function routingOf(service: ICallable): Routing {
  return Environment.of(service).cluster.routing ?? Routing.ingress();
}
