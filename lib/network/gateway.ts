import { Construct, IConstruct } from 'constructs';
import { Gateway, GatewayProps, GatewaySpecListeners, HttpRoute, HttpRouteSpecParentRefs } from '../../imports/gateway.networking.k8s.io';
import { applicationOf, Environment } from '../environment/environment';
import { ServiceNamespace } from '../environment/namespace';
import { ownObject } from '../environment/own-object';
import { GatewayRoutingProps } from '../environment/routing';
import { oncePerEnvironment } from '../environment/once-per-environment';
import { sortedEntries } from '../kubernetes/ascending';
import { joinName, slug } from '../kubernetes/names';
import { redirectRoute } from './http-route';

/** The Gateway through which a namespace's services are exposed: a listener for each host, with a redirect to TLS where it has that. */
export class NamespaceGateway extends Construct {
  /** That of a service's namespace, made when the first service is exposed. */
  public static of(scope: IConstruct): NamespaceGateway {
    const namespace = ServiceNamespace.of(scope).name;
    return oncePerEnvironment(scope, `gateway-${namespace}`, (chart, id) => new NamespaceGateway(chart, id, namespace));
  }

  private readonly name: string;
  /** Secrets with certificates, by host. */
  private readonly hosts = new Map<string, string | undefined>();

  private constructor(
    scope: Construct,
    id: string,
    private readonly namespace: string,
  ) {
    super(scope, id);
    this.name = slug(applicationOf(this));
    const routing = Environment.of(this).cluster.routing!._gateway!;
    const { annotations } = routing;
    ownObject(this, 'gateway', Gateway, { name: this.name, namespace, annotations }, () => gateway(routing, this.hosts));
  }

  /** Adds a listener for a host; gives the reference to it. */
  public listen(host: string, secretName?: string): HttpRouteSpecParentRefs {
    if (!this.hosts.has(host) && secretName !== undefined) {
      const metadata = { name: joinName('redirect', host.replace('*', 'wildcard')), namespace: this.namespace };
      ownObject(this, `redirect-${host}`, HttpRoute, metadata, () => redirectRoute(host, this.reference('http', host)));
    }
    this.hosts.set(host, secretName);
    return this.reference(secretName === undefined ? 'http' : 'https', host);
  }

  private reference(protocol: string, host: string): HttpRouteSpecParentRefs {
    return { name: this.name, sectionName: listenerName(protocol, host) };
  }
}

/** @see https://gateway-api.sigs.k8s.io/api-types/gateway/ */
function gateway({ className }: GatewayRoutingProps, hosts: Map<string, string | undefined>): GatewayProps {
  return { spec: { gatewayClassName: className, listeners: sortedEntries(hosts).flatMap(([host, secret]) => listeners(host, secret)) } };
}

function listeners(hostname: string, secretName?: string): GatewaySpecListeners[] {
  const http = { name: listenerName('http', hostname), hostname, port: 80, protocol: 'HTTP' };
  const https = { name: listenerName('https', hostname), hostname, port: 443, protocol: 'HTTPS' };
  return secretName === undefined ? [http] : [http, { ...https, tls: { certificateRefs: [{ name: secretName }] } }];
}

function listenerName(protocol: string, host: string): string {
  return joinName(protocol, host.replace('*', 'wildcard'));
}
