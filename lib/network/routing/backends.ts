/** A Service of a route, as HTTPRoutes and GRPCRoutes have it. */
export interface Backend {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly port: number;
  readonly weight: number;
}

/** The Service that a rule leads to, and that of a new version, which receives no requests until its weight changes. */
export function backends(port: number, service: string, canaryService?: string): Backend[] {
  const backend = (name: string, weight: number) => ({ group: '', kind: 'Service', name, port, weight });
  return canaryService === undefined ? [backend(service, 1)] : [backend(service, 100), backend(canaryService, 0)];
}
