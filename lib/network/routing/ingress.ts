import { k8s } from 'cdk8s-plus-27';
import { IngressRoutingProps } from '../../environment/routing';
import { annotationsOf, Route } from '../route';

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function ingress({ host, service, paths, secretName }: Route, { className }: IngressRoutingProps): k8s.KubeIngressProps {
  return {
    spec: {
      ingressClassName: className,
      tls: secretName === undefined ? undefined : [{ hosts: [host], secretName }],
      rules: [
        {
          host,
          http: {
            paths: paths.map(({ path, port }) => ({
              path,
              pathType: 'Prefix',
              backend: { service: { name: service, port: { name: port.name } } },
            })),
          },
        },
      ],
    },
  };
}

/** Annotations of the routing, and those of the user, which take precedence. */
export function ingressAnnotations(route: Route, routing: IngressRoutingProps): { [key: string]: string } {
  const isLongLived = route.paths.some(({ port }) => port.longLived);
  return {
    ...routing.annotations,
    ...(isLongLived ? (routing.webSocketAnnotations ?? idleTimeouts(routing.className)) : {}),
    ...annotationsOf(route),
  };
}

/**
 * An hour: controllers of nginx close connections that are idle for a minute.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets
 */
function idleTimeouts(className = ''): { [key: string]: string } {
  return className.includes('nginx')
    ? { 'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600', 'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600' }
    : {};
}
