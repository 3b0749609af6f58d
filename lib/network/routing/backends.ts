import { Route } from '../route';

/** What HTTPRoutes and GRPCRoutes have in common. */
interface Backend {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly port: number;
  readonly weight: number;
}

/**
 * The Services that a route leads to. Another version is in the list without a share, too, so that the gateway knows it before the first request.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/traffic-splitting/
 */
export function backends({ service, other }: Route, port: number): Backend[] {
  const backend = (name: string, weight: number) => ({ group: '', kind: 'Service', name, port, weight });
  return other ? [backend(service, 100 - other.share), backend(other.service, other.share)] : [backend(service, 1)];
}
