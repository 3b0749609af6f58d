import { k8s } from 'cdk8s-plus-27';
import { IngressRoutingProps } from '../../environment/routing';
import { Route } from '../route';
import { protocolAnnotations } from './ingress-controller';

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
            paths: paths.map(({ path, type, port }) => ({
              path,
              pathType: type,
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
  return { ...routing.annotations, ...protocolAnnotations(route, routing), ...route.annotations };
}
