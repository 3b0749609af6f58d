import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Config,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  PodSelection,
  Port,
  Probe,
  Resources,
  Routing,
  Runtime,
  Secret,
  Storage,
  Task,
} from '../../../lib';
import { NAMESPACES } from './namespaces';

export const ORDERS_HOST = 'orders.e2e.localhost';

/** Where the cluster of ../shared/cluster has the pods of its ingress. */
const CONTROLLER: PodSelection = { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } };
const POSTGRES = Image.of('postgres:17.5');

/** What differs from one version of the service to the next. */
export interface OrdersVersion {
  readonly version: string;
  /** Statements that make the tables what this version needs. */
  readonly migration: string;
  /** What the service asks the database for each request. */
  readonly query: string;
  /** What the migration may take, and how long a pod waits for it at a time: long, as a busy machine starts PostgreSQL meanwhile. */
  readonly timeout?: Duration;
}

/** A service, its database, and the migration that each version needs. */
export class Orders extends EnvironmentChart {
  /** @param program of the service */
  constructor(scope: Construct, { version, migration, query, timeout = Duration.minutes(5) }: OrdersVersion, program: string) {
    const environment = new Environment('e2e', {
      namespace: NAMESPACES.migration,
      replicas: 2,
      resources: Resources.tiny(),
      cluster: { version: '1.33', routing: Routing.ingress({ className: 'local', controller: CONTROLLER }), metricsServer: false },
    });
    super(scope, 'orders', { environment });
    const password = Secret.existing('passwords', 'password');
    const database = new Microservice(this, 'database', {
      image: POSTGRES,
      runtime: Runtime.postgres({ password }),
      resources: Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(256) }),
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.mebibytes(100)),
    });
    const migrate = new Task(this, 'migrate', {
      image: POSTGRES,
      command: ['sh', '-ec', `until pg_isready --quiet; do sleep 1; done; psql --set=ON_ERROR_STOP=1 --command="$MIGRATION"`],
      env: { MIGRATION: migration, PGHOST: '$(DATABASE_HOST)', PGPORT: '$(DATABASE_PORT)', PGUSER: 'postgres' },
      secrets: [password.asEnv('PGPASSWORD')],
      retries: 0,
      timeout,
      keepForever: true,
    });
    const orders = new Microservice(this, 'orders', {
      image: Image.of('node:22.20.0-slim'),
      runtime: Runtime.node(),
      args: ['node', '/app/orders-program.js'],
      config: Config.files('/app', { 'orders-program.js': program }),
      env: { VERSION: version, QUERY: query },
      secrets: [password.asFile('/run/secrets/orders/password')],
      probes: { readiness: Probe.http('/healthz') },
      ports: [Port.http(3000)],
    });
    migrate.calls(database);
    orders.calls(database);
    orders.runsAfter(migrate);
    orders.exposeAt(ORDERS_HOST);
  }
}
