import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { App, Environment, EnvironmentChart, Fleet, FleetCluster, FleetEnvironment, Placement, Priority } from 'cdk8s-shop';
import { Image, Microservice, RequestMetrics, Rollout, Routing, Runtime, Scaling, Secret, Storage } from 'cdk8s-shop';
import { Tenant, TenantChart } from 'cdk8s-shop';
import { Construct } from 'constructs';

/** What each cluster provides. */
const cluster = {
  version: '1.33',
  routing: Routing.gateway({ className: 'eg', controller: { namespace: 'envoy-gateway-system' } }),
  certManager: { issuer: 'letsencrypt' },
  prometheus: { namespace: 'monitoring' },
  flagger: { prometheusUrl: 'http://prometheus-operated.monitoring:9090' },
};
const fleet = new Fleet({
  clusters: [
    new FleetCluster('ber-1', { region: 'eu', subdomain: 'ber', labels: { stage: 'staging' }, replicas: 1, requestFactor: 0.5 }),
    new FleetCluster('fra-1', { region: 'eu', subdomain: 'eu', labels: { stage: 'production' }, storageClass: 'premium' }),
    new FleetCluster('iad-1', { region: 'us', subdomain: 'us', labels: { stage: 'production' }, replicas: 3 }),
  ],
});

/** The payments: a ledger and its database. */
class Payments extends EnvironmentChart {
  public readonly ledger: Microservice;
  constructor(scope: Construct, id: string, environment: FleetEnvironment) {
    super(scope, id, { environment });
    this.ledger = new Microservice(this, 'ledger', { image: Image.of('ghcr.io/acme/ledger:3.1.0'), runtime: Runtime.node() });
    const database = new Microservice(this, 'ledger-db', {
      image: Image.of('postgres:17.6'),
      runtime: Runtime.postgres({ password: Secret.existing('ledger-db', 'password') }),
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
    });
    this.ledger.calls(database);
  }
}

/** The store: a new version of its frontend reaches 5 % of the visitors first, and goes back by itself when more than 1 % of these requests fail. */
class Store extends EnvironmentChart {
  constructor(scope: Construct, id: string, environment: FleetEnvironment, { ledger }: Payments) {
    super(scope, id, { environment });
    const frontend = new Microservice(this, 'frontend', {
      image: Image.of('ghcr.io/acme/frontend:2.0.0'),
      runtime: Runtime.node(),
      scaling: Scaling.onCpu({ min: environment.replicas, max: 10, target: 70 }),
      metrics: {},
      rollout: Rollout.canary({ steps: [5, 25, 50], maxErrors: 1, requests: RequestMetrics.ofService() }),
    });
    frontend.exposeAt(environment.domain!);
    frontend.calls(ledger);
    ledger.isCalledBy(frontend);
  }
}

const app = new App();
const priority = Priority.existing('business');
const tenant = (name: string, domains: string[]) =>
  new Tenant(name, {
    namespaces: ['staging', 'production'].map((stage) => ({ name: `${name}-${stage}` })),
    quota: { cpu: Cpu.units(16), memory: Size.gibibytes(32), pods: 40, storage: Size.gibibytes(100) },
    groups: { edit: [`${name}-developers`] },
    priorityClasses: [priority.name],
    domains,
  });
const [payments, store] = [tenant('payments', []), tenant('store', ['*.shop.example.com'])];
for (const environment of fleet.place(new Environment('platform', { cluster }))) {
  new TenantChart(app, environment.id, { environment, tenants: [payments, store] });
}
for (const stage of ['staging', 'production'] as const) {
  const place = (team: Tenant) => {
    const settings = { domain: 'shop.example.com', namespace: `${team.name}-${stage}`, tenant: team, priority, cluster };
    return fleet.place(Environment[stage](settings), Placement.labelled({ stage }));
  };
  const ledgers = place(payments).map((environment) => new Payments(app, `${environment.id}-payments`, environment));
  place(store).forEach((environment, index) => new Store(app, `${environment.id}-store`, environment, ledgers[index]));
}
app.synth();
