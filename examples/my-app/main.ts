import { Size } from 'cdk8s';
import { App, Config, Environment, EnvironmentChart, Image, Microservice, Port, Scaling, Secret, Storage } from 'cdk8s-shop';

const app = new App();
const chart = new EnvironmentChart(app, 'my-app', { environment: Environment.production({ domain: 'my-app.example.com' }) });

new Microservice(chart, 'my-app', {
  image: Image.of('ghcr.io/acme/my-app:1.0.0'),
  ports: [Port.http(80)],
  scaling: Scaling.fixed(3),
  config: Config.values({ GREETING: 'Hello' }),
  secrets: [Secret.existing('my-app', 'api-key').asFile('/run/secrets/my-app/api-key')],
  storage: Storage.perReplica('/var/lib/my-app', Size.gibibytes(1)),
  metrics: {},
});

app.synth();
