import { Construct } from 'constructs';
import { HttpRoute, HttpRouteSpecRulesFiltersRequestRedirectStatusCode as StatusCode } from '../../imports/gateway.networking.k8s.io';
import { Environment } from '../environment/environment';
import { ServiceNamespace } from '../environment/namespace';
import { ownObject } from '../environment/own-object';
import { requireRouting } from '../environment/require-cluster';
import { checkIdInChart } from '../kubernetes/check-id';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkHostName } from '../kubernetes/names';
import { Host } from './host';
import { attach } from './routing/attach';
import { redirectRoute } from './routing/http-route';
import { annotationsFor } from './routing/ingress-controller';
import { Tls } from './tls';

/** What describes a redirect. */
export interface RedirectProps {
  /** Host of the requests, such as `www.shop.example.com`. */
  readonly from: string;
  /** Host that clients are sent to, such as `shop.example.com`. Scheme and path remain those of the request. */
  readonly to: string;
  /**
   * Whether clients may remember the redirect: status 301, otherwise 302.
   *
   * @default true
   */
  readonly permanent?: boolean;
  /**
   * Source of the certificate of `from`.
   *
   * @default - cert-manager where the cluster provides it, no TLS elsewhere
   */
  readonly tls?: Tls;
}

/**
 * Redirects requests from one host to another, where the cluster routes by the Gateway API. The id is the name of the HTTPRoute.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 * @example
 * new Redirect(chart, 'www', { from: 'www.shop.example.com', to: 'shop.example.com' });
 */
export class Redirect extends Construct {
  /** @throws ConfigurationError for an id or hosts that are not valid, when a service has the host, and where the cluster routes by Ingresses */
  constructor(scope: Construct, id: string, props: RedirectProps) {
    checkIdInChart(scope, id);
    super(scope, id);
    const { from, to, permanent = true, tls } = props;
    const host = Host.of(this, from);
    checkTarget(this, props);
    const routing = requireRouting(this, Environment.of(this), from);
    if (routing.kind === 'ingress') {
      throw new ConfigurationError(
        this,
        `redirect from ${from} has no field in an Ingress: expose a service at ${from} with ${annotationsFor(routing.props, 'redirect')}`,
      );
    }
    const namespace = ServiceNamespace.of(this);
    namespace.reserve(this, `HTTPRoute ${id}`);
    host.reserve(this, { path: '/', type: 'Prefix' });
    const parent = attach(this, routing, { kind: 'HTTPRoute', host: from, secretName: host.secretName(this, tls) });
    const statusCode = permanent ? StatusCode.VALUE_301 : StatusCode.VALUE_302;
    ownObject(this, 'route', HttpRoute, { name: id, namespace: namespace.name }, () =>
      redirectRoute(from, parent, { hostname: to, statusCode }),
    );
  }
}

function checkTarget(redirect: Redirect, { from, to }: RedirectProps): void {
  checkHostName(redirect, 'host', to);
  if (to.startsWith('*.')) {
    throw new ConfigurationError(redirect, `host "${to}" stands for many names: redirect to one of them`);
  }
  if (to === from) {
    throw new ConfigurationError(redirect, `redirect from ${from} leads to itself: use another host for one of the two`);
  }
}
