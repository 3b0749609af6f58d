import { k8s } from 'cdk8s-plus-27';
import { IngressRoutingProps } from '../environment/routing';
import { ascending } from '../kubernetes/ascending';
import { Exposure } from './exposure';

/** One host's paths that lead to one service. */
export interface HostRoutes {
  readonly host: string;
  readonly service: string;
  readonly exposures: Exposure[];
  /** Secret with the host's certificate; undefined without TLS. */
  readonly secretName?: string;
}

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function ingress({ host, service, exposures, secretName }: HostRoutes, routing: IngressRoutingProps): k8s.KubeIngressProps {
  return {
    spec: {
      ingressClassName: routing.className,
      tls: secretName === undefined ? undefined : [{ hosts: [host], secretName }],
      rules: [
        {
          host,
          http: {
            paths: byPath(exposures).map(({ path, port }) => ({
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

/** In the order of the paths: the order in which they were said does not show. */
export function byPath(exposures: Exposure[]): Exposure[] {
  return [...exposures].sort(ascending(({ path }) => path));
}

/** Annotations that the controller wants, and those that the user gave. */
export function ingressAnnotations({ exposures }: HostRoutes, routing: IngressRoutingProps): { [key: string]: string } {
  const longLived = exposures.some(({ port }) => port.longLived);
  const own = exposures.map(({ annotations }) => annotations);
  return Object.assign({}, routing.annotations, longLived ? (routing.webSocketAnnotations ?? timeouts(routing.className)) : {}, ...own) as {
    [key: string]: string;
  };
}

/** The nginx controllers close a connection that is silent for a minute, unless told otherwise. */
function timeouts(className = ''): { [key: string]: string } {
  return className.includes('nginx')
    ? { 'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600', 'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600' }
    : {};
}
