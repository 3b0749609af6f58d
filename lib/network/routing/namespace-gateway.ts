import { Construct, IConstruct } from 'constructs';
import {
  Gateway,
  GatewayProps,
  GatewaySpecListeners,
  GatewaySpecListenersAllowedRoutesNamespacesFrom,
  GatewaySpecListenersTlsMode,
  HttpRoute,
  HttpRouteSpecParentRefs,
  HttpRouteSpecRulesFiltersRequestRedirect,
  HttpRouteSpecRulesFiltersRequestRedirectScheme,
  HttpRouteSpecRulesFiltersRequestRedirectStatusCode,
} from '../../../imports/gateway.networking.k8s.io';
import { applicationOf } from '../../environment/environment';
import { ServiceNamespace } from '../../environment/namespace';
import { oncePerEnvironment } from '../../environment/once-per-environment';
import { ownObject } from '../../environment/own-object';
import { GatewayRoutingProps } from '../../environment/routing';
import { sortedEntries } from '../../kubernetes/ascending';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { nameOfHost, slug } from '../../kubernetes/names';
import { redirectRoute } from './http-route';

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec */
const MAX_LISTENERS = 64;

const TO_TLS: HttpRouteSpecRulesFiltersRequestRedirect = {
  scheme: HttpRouteSpecRulesFiltersRequestRedirectScheme.HTTPS,
  statusCode: HttpRouteSpecRulesFiltersRequestRedirectStatusCode.VALUE_301,
};

/** The Gateway of a namespace: a listener for each exposed host, and a redirect to TLS for each host with a certificate. */
export class NamespaceGateway extends Construct {
  /** The Gateway of the namespace of a service, created for the first service that is exposed. */
  public static of(scope: IConstruct, props: GatewayRoutingProps): NamespaceGateway {
    const namespace = ServiceNamespace.of(scope).name;
    return oncePerEnvironment(scope, `gateway-${namespace}`, (chart, id) => new NamespaceGateway(chart, id, namespace, props));
  }

  private readonly name: string;
  /** Secrets with certificates, by host. */
  private readonly hosts = new Map<string, string | undefined>();

  private constructor(
    scope: Construct,
    id: string,
    /** The namespace. */
    public readonly namespace: string,
    { className, annotations }: GatewayRoutingProps,
  ) {
    super(scope, id);
    this.name = slug(applicationOf(this));
    ownObject(this, 'gateway', Gateway, { name: this.name, namespace, annotations }, () => gateway(className, this.hosts));
  }

  /**
   * Adds a listener for the host of a route, and returns the reference to it. Defaults are explicit.
   *
   * @throws ConfigurationError when the Gateway has no room for it
   */
  public listen(owner: IConstruct, host: string, secretName?: string): HttpRouteSpecParentRefs {
    const count = [...new Map(this.hosts).set(host, secretName)].flatMap(([name, secret]) => listeners(name, secret)).length;
    if (count > MAX_LISTENERS) {
      throw new ConfigurationError(
        owner,
        `host ${host} needs listener ${count} of Gateway "${this.name}", which has at most ${MAX_LISTENERS}: use \`Routing.existingGateway\`, or a wildcard such as "*.example.com"`,
      );
    }
    if (!this.hosts.has(host) && secretName !== undefined) {
      // No route of a service has this name, because no host ends in a number.
      const metadata = { name: nameOfHost(host, (name) => `redirect.${name}.301`), namespace: this.namespace };
      ownObject(this, `redirect-${host}`, HttpRoute, metadata, () => redirectRoute(host, this.reference('http', host), TO_TLS));
    }
    this.hosts.set(host, secretName);
    return this.reference(secretName === undefined ? 'http' : 'https', host);
  }

  private reference(protocol: string, host: string): HttpRouteSpecParentRefs {
    return { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: this.name, sectionName: listenerName(protocol, host) };
  }
}

/** @see https://gateway-api.sigs.k8s.io/api-types/gateway/ */
function gateway(className: string, hosts: ReadonlyMap<string, string | undefined>): GatewayProps {
  return { spec: { gatewayClassName: className, listeners: sortedEntries(hosts).flatMap(([host, secret]) => listeners(host, secret)) } };
}

/** Defaults are explicit, as in an HTTPRoute. */
function listeners(hostname: string, secretName?: string): GatewaySpecListeners[] {
  const allowedRoutes = { namespaces: { from: GatewaySpecListenersAllowedRoutesNamespacesFrom.SAME } };
  const http = { name: listenerName('http', hostname), hostname, port: 80, protocol: 'HTTP', allowedRoutes };
  if (secretName === undefined) {
    return [http];
  }
  const tls = { mode: GatewaySpecListenersTlsMode.TERMINATE, certificateRefs: [{ group: '', kind: 'Secret', name: secretName }] };
  return [http, { name: listenerName('https', hostname), hostname, port: 443, protocol: 'HTTPS', tls, allowedRoutes }];
}

function listenerName(protocol: string, host: string): string {
  return nameOfHost(host, (name) => `${protocol}-${name}`);
}
