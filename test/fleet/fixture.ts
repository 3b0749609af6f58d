import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  App,
  Config,
  Environment,
  EnvironmentChart,
  EnvironmentChartProps,
  Fleet,
  FleetCluster,
  FleetEnvironment,
  FleetProps,
  Image,
  Microservice,
  Placement,
  Port,
  Runtime,
  Secret,
  Storage,
} from '../../lib';

/** An application with what differs between clusters: a host, images, a claim, a number of replicas, and a ConfigMap. */
export class Store extends EnvironmentChart {
  public readonly frontend: Microservice;
  public readonly orders: Microservice;

  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    this.orders = new Microservice(this, 'orders', { image: Image.of('ghcr.io/acme/orders:1.4.2'), ports: [Port.http(8080)] });
    const database = new Microservice(this, 'orders-db', {
      image: Image.of('postgres:17.6'),
      runtime: Runtime.postgres({ password: Secret.existing('orders-db', 'password') }),
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
    });
    this.frontend = new Microservice(this, 'frontend', {
      image: Image.of('ghcr.io/acme/frontend:2.0.0'),
      ports: [Port.http(8080)],
      config: Config.values({ PUBLIC_URL: `https://${props.environment.domain}` }),
    });
    this.orders.calls(database);
    this.frontend.calls(this.orders);
    this.frontend.exposeAt(props.environment.domain!);
  }
}

/** Three clusters in two regions. */
export const FRA = new FleetCluster('fra-1', { region: 'eu', labels: { tier: 'large' }, subdomain: 'eu', storageClass: 'premium' });
export const BER = new FleetCluster('ber-1', { region: 'eu', subdomain: 'ber', replicas: 3, registry: 'registry.ber.example.com/mirror' });
export const IAD = new FleetCluster('iad-1', { region: 'us', labels: { tier: 'large' }, subdomain: 'us', requestFactor: 0.5 });
export const THREE = [FRA, BER, IAD];

export const fleetOf = (...clusters: FleetCluster[]) => new Fleet({ clusters });
export const namesOf = (environments: readonly FleetEnvironment[]) => environments.map(({ id }) => id);

/** An app that writes into a folder of its own. */
export function appIn(folder = mkdtempSync(join(tmpdir(), 'cdk8s-shop-fleet-'))): App {
  return new App({ outdir: join(folder, 'dist') });
}

/** An app that finds what another has written: not in the same folder, because the outputs of the apps of one process add up. */
export function appAfter({ outdir }: App): App {
  const app = appIn();
  cpSync(outdir, app.outdir, { recursive: true });
  return app;
}

/** The files of an app, by their paths in its output. */
export function filesOf(app: App): Map<string, string> {
  const paths = readdirSync(app.outdir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(app.outdir.length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(app.outdir, path), 'utf8')]));
}

/** The fleet's environments with the store in each, written. */
export function written(environments: readonly FleetEnvironment[], app = appIn()): Map<string, string> {
  for (const environment of environments) {
    new Store(app, environment.id, { environment });
  }
  app.synth();
  return filesOf(app);
}

/** Synthesizes environments in a fleet. */
export const synthesized =
  (props: Partial<FleetProps>, ...bases: Environment[]) =>
  () => {
    const app = appIn();
    const fleet = new Fleet({ clusters: THREE, ...props });
    for (const environment of bases.flatMap((base) => fleet.place(base))) {
      new Store(app, environment.id, { environment });
    }
    app.synth();
  };

export { Placement };
