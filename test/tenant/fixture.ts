import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  App,
  Cluster,
  Environment,
  EnvironmentChart,
  EnvironmentProps,
  Image,
  Microservice,
  MicroserviceProps,
  Port,
  Routing,
  Tenant,
  TenantChart,
  TenantProps,
} from '../../lib';

/** A cluster with the add-ons that tenants share. */
export const CLUSTER: Cluster = {
  version: '1.31',
  routing: Routing.gateway({ className: 'eg', controller: { namespace: 'envoy-gateway-system' } }),
  certManager: { issuer: 'letsencrypt' },
};

/** A tenant with something of everything. */
export function payments(props: TenantProps = {}): Tenant {
  return new Tenant('payments', {
    groups: { view: ['payments-support'], edit: ['payments-developers'], admin: ['payments-leads'] },
    quota: { cpu: Cpu.units(8), memory: Size.gibibytes(16), pods: 40 },
    limits: { maxCpu: Cpu.units(2), defaultCpu: Cpu.millis(100), maxMemory: Size.gibibytes(2), maxClaim: Size.gibibytes(50) },
    priorityClasses: ['normal'],
    domains: ['pay.example.com', '*.pay.example.com'],
    ...props,
  });
}

/** The chart of the platform team. */
export function tenantChart(tenants: Tenant[], cluster: Cluster = CLUSTER): TenantChart {
  return new TenantChart(new App(), 'tenants', { environment: new Environment('platform', { cluster }), tenants });
}

/** A chart of a tenant. */
export function chartOf(tenant: Tenant, { app = new App(), ...props }: EnvironmentProps & { app?: App } = {}): EnvironmentChart {
  return new EnvironmentChart(app, tenant.name, { environment: new Environment('production', { tenant, cluster: CLUSTER, ...props }) });
}

/** A service on port 8080. */
export function service(chart: EnvironmentChart, id: string, props: Partial<MicroserviceProps> = {}): Microservice {
  return new Microservice(chart, id, { image: Image.of(`ghcr.io/acme/${id}:1.0.0`), ports: [Port.http(8080)], ...props });
}

/** The output of the app of a chart, which is refused for what a cluster would refuse. */
export function synthesize(chart: EnvironmentChart): string {
  return App.of(chart).synthYaml();
}
