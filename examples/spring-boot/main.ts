import { Duration, Size } from 'cdk8s';
import { Address, App, Environment, EnvironmentChart, Image, Microservice, Resources, Runtime, Secret, Storage, Task } from 'cdk8s-shop';

/** A Spring Boot application with its database, a cache, and the migration of the database. */
class Orders extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });
    const image = Image.of('ghcr.io/acme/orders:1.4.2');
    const runtime = Runtime.springBoot();
    const password = { database: Secret.existing('orders-db', 'password'), cache: Secret.existing('orders-cache', 'password') };

    const database = new Microservice(this, 'orders-db', {
      image: Image.of('postgres:17.6'),
      runtime: Runtime.postgres({ password: password.database, user: 'orders' }),
      resources: environment.resources,
      storage: Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(20)),
    });
    const cache = new Microservice(this, 'orders-cache', {
      image: Image.of('redis:8.2.1'),
      resources: Resources.small(),
      runtime: Runtime.redis({ password: password.cache }),
      storage: Storage.perReplica('/data', Size.gibibytes(1)),
    });

    // The file is the property spring.datasource.password, because application.yaml imports /run/secrets as a `configtree`.
    const datasource = {
      env: { SPRING_DATASOURCE_USERNAME: 'orders' },
      secrets: [password.database.asFile('/run/secrets/spring/datasource/password')],
    };
    const url = { variables: { SPRING_DATASOURCE_URL: Address.url({ scheme: 'jdbc:postgresql', path: '/orders' }) } };
    const migration = new Task(this, 'migration', {
      image,
      runtime,
      env: { ...datasource.env, SPRING_PROFILES_ACTIVE: 'migration' },
      secrets: datasource.secrets,
      timeout: Duration.minutes(10),
      keepForever: true,
      resources: environment.resources,
    });
    migration.calls(database, url);

    const orders = new Microservice(this, 'orders', {
      image,
      runtime,
      env: datasource.env,
      secrets: [...datasource.secrets, password.cache.asFile('/run/secrets/spring/data/redis/password')],
      resources: environment.resources,
      metrics: {},
    });
    orders.calls(database, url);
    orders.calls(cache, { variables: { SPRING_DATA_REDIS_HOST: Address.host(), SPRING_DATA_REDIS_PORT: Address.port() } });
    orders.runsAfter(migration);
    // The actuator has no route: only the kubelet and Prometheus reach it.
    orders.exposeAt(environment.domain!, '/orders');
  }
}

const app = new App();
new Orders(app, Environment.development({ domain: 'orders.example.com', resources: Resources.medium() }));
new Orders(app, Environment.production({ domain: 'orders.example.com', resources: Resources.large() }));
app.synth();
