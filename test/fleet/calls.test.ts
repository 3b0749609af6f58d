import { CallGraph, Environment, EnvironmentChart, Fleet, FleetCluster, FleetClusterProps, FleetProps, Microservice } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { service } from '../network/services';
import { appIn } from './fixture';

const EU: FleetClusterProps = { subdomain: 'eu', podCidrs: ['10.1.0.0/16'] };
const US: FleetClusterProps = { subdomain: 'us', podCidrs: ['10.2.0.0/16'] };

/** A frontend in one cluster, and reports in another, with the charts that they are in. */
function two(props: Partial<FleetProps> = {}, eu = EU, us = US) {
  const app = appIn();
  const fleet = new Fleet({ clusters: [new FleetCluster('eu-1', eu), new FleetCluster('us-1', us)], ...props });
  const environments = fleet.place(Environment.production({ domain: 'shop.example.com' }));
  const [here, there] = environments.map((environment) => new EnvironmentChart(app, environment.id, { environment }));
  return { app, here, there, frontend: service(here, 'frontend'), reports: service(there, 'reports') };
}

const policyOf = (workload: Microservice) =>
  workload.object('NetworkPolicy').toJson() as { spec: { ingress?: object[]; egress: object[] } };

describe('a call to a service of another cluster', () => {
  test('goes to the host at which it is exposed there', () => {
    const { app, here, frontend, reports } = two();
    reports.exposeAt('reports.us.shop.example.com');
    frontend.calls(reports);
    expectObject(here, 'Deployment', 'frontend').toHaveEnv('REPORTS_URL', 'https://reports.us.shop.example.com');
    expect(policyOf(frontend).spec.egress.at(-1)).toMatchObject({
      ports: [{ port: 443 }],
      to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, {}],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('goes to the gateway alone, where its addresses are known', () => {
    const { frontend, reports } = two({}, EU, { ...US, gatewayCidrs: ['192.0.2.7/32'] });
    reports.exposeAt('reports.us.shop.example.com');
    frontend.calls(reports);
    expect(policyOf(frontend).spec.egress.at(-1)).toMatchObject({ to: [{ ipBlock: { cidr: '192.0.2.7/32' } }] });
  });

  test('is an edge like others: several calls are one', () => {
    const { app, frontend, reports } = two();
    reports.exposeAt('us.shop.example.com');
    frontend.calls(reports);
    frontend.calls(reports, { variable: 'STATISTICS' });
    expect(CallGraph.of(app).calls.map(({ caller, callee }) => `${caller.name} -> ${callee.name}`)).toEqual(['frontend -> reports']);
  });

  test('goes to the exported service, where the fleet has Multi-Cluster Services', () => {
    const { app, here, frontend, reports } = two({ multiClusterServices: true });
    frontend.calls(reports);
    frontend.calls(reports, { variable: 'STATISTICS' });
    expectObject(here, 'Deployment', 'frontend').toHaveEnv('REPORTS_URL', 'http://reports.shop-production.svc.clusterset.local:8080');
    expect(policyOf(frontend).spec.egress.at(-1)).toMatchObject({
      to: [{ ipBlock: { cidr: '10.2.0.0/16' } }],
      ports: [{ port: 8080 }],
    });
    expect(policyOf(reports).spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
    expect(app.synthYaml().match(/kind: ServiceExport/g)).toHaveLength(1);
  });

  test('stays in the cluster for a service of the same cluster', () => {
    const { here, frontend } = two();
    frontend.calls(service(here, 'cart'));
    expectObject(here, 'Deployment', 'frontend').toHaveEnv('CART_URL', 'http://cart:8080');
  });

  test('is no difference between clusters that anybody must explain', () => {
    for (const multiClusterServices of [false, true]) {
      const { app, there, frontend, reports } = two({ multiClusterServices });
      reports.exposeAt('reports.us.shop.example.com');
      frontend.calls(reports);
      service(there, 'frontend').calls(reports);
      expect(() => app.synthYaml()).not.toThrow();
    }
  });

  test('may be declared before the service is exposed', () => {
    const { app, here, frontend, reports } = two();
    frontend.calls(reports);
    reports.exposeAt('us.shop.example.com', '/reports');
    reports.exposeAt('reports.us.shop.example.com');
    reports.exposeAt('other.us.shop.example.com');
    expectObject(here, 'Deployment', 'frontend').toHaveEnv('REPORTS_URL', 'https://reports.us.shop.example.com');
    expect(CallGraph.of(app).calls).toHaveLength(1);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('is refused unless the service is exposed there', () => {
    const { app, frontend, reports } = two();
    frontend.calls(reports);
    expectConfigurationError(
      () => app.synthYaml(),
      'eu-1-production/frontend',
      'calls us-1-production/reports in cluster us-1',
      "expose it, as in `reports.exposeAt('reports.us.shop.example.com')`",
    );
  });

  test('is refused for a host that leads to any cluster', () => {
    const { app, frontend, reports } = two({}, { ...EU, subdomain: undefined }, { ...US, subdomain: undefined });
    reports.exposeAt('reports.shop.example.com');
    frontend.calls(reports);
    expect(() => app.synthYaml()).toThrow('no host of its own that leads to it');
  });

  test('is refused for a path alone, below which the service expects other requests', () => {
    const { app, frontend, reports } = two();
    reports.exposeAt('us.shop.example.com', '/reports');
    frontend.calls(reports);
    expect(() => app.synthYaml()).toThrow('no host of its own that leads to it');
  });

  test('is refused where two clusters export a service of one name, which leads to both', () => {
    const { here, there, frontend, reports } = two({ multiClusterServices: true });
    frontend.calls(reports);
    const caller = service(there, 'auditor');
    expectConfigurationError(
      () => caller.calls(service(here, 'reports')),
      'us-1-production/auditor',
      'the service of that name in cluster us-1 is exported, too',
      "expose it, as in `reports.exposeAt('reports.eu.shop.example.com')`",
    );
  });

  test('is refused where the addresses of pods are unknown', () => {
    const { frontend, reports } = two({ multiClusterServices: true }, { subdomain: 'eu' });
    expectConfigurationError(() => frontend.calls(reports), 'eu-1-production/frontend', 'the pods of eu-1 are unknown', 'set `podCidrs`');
  });

  test('is refused between environments, and between fleets', () => {
    const { frontend } = two();
    const { reports } = two();
    reports.exposeAt('reports.us.shop.example.com');
    expect(() => frontend.calls(reports)).toThrow('which is part of environment "us-1/production", not of "eu-1/production"');
  });
});
