import { Cron } from 'cdk8s';
import { App, Environment, EnvironmentChart, Image, Microservice, Port, Probe, Routing, Runtime, ScheduledTask, Secret } from 'cdk8s-shop';

/** An API with WebSockets, and what runs beside it every hour. */
class Chat extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });
    const image = Image.of('ghcr.io/acme/chat:2.3.0');
    const runtime = Runtime.node();

    const chat = new Microservice(this, 'chat', {
      image,
      runtime,
      ports: [Port.webSocket(3000)],
      probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
      secrets: [Secret.existing('chat', 'token').asFile('/run/secrets/chat/token')],
    });
    chat.exposeAt(environment.domain!, '/', {
      annotations: {
        'nginx.ingress.kubernetes.io/affinity': 'cookie',
        'nginx.ingress.kubernetes.io/session-cookie-name': 'chat',
      },
    });

    const report = new ScheduledTask(this, 'report', {
      image,
      runtime,
      args: ['node', 'report.js'],
      schedule: Cron.hourly(),
    });
    report.calls(chat);
  }
}

const app = new App();
new Chat(app, Environment.development({ domain: 'chat.example.com' }));
new Chat(
  app,
  Environment.production({
    domain: 'chat.example.com',
    cluster: {
      version: '1.33',
      routing: Routing.ingress({ className: 'nginx', controller: { namespace: 'ingress-nginx' } }),
      certManager: { issuer: 'letsencrypt' },
    },
  }),
);
app.synth();
