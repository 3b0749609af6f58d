import { Cron, Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ApiAccess,
  Config,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  Port,
  Resources,
  Routing,
  Runtime,
  ScheduledTask,
  Secret,
  Storage,
  Task,
  Worker,
} from '../../../lib';
import { NAMESPACES } from './namespaces';

const NODE = Image.of('node:22.20.0-slim');
const PASSWORD = Secret.existing('passwords', 'password');

/** Serves what an expression gives, on port 3000. */
function server(expression: string): string[] {
  return ['node', '-e', `require('http').createServer((_, answer) => answer.end(${expression})).listen(3000); ${ENDS}`];
}

/** The first process of a container is told nothing by default. */
const ENDS = "process.on('SIGTERM', () => process.exit(0))";

/** What a user may change from one version to the next. */
export interface Version {
  readonly greeting: string;
  readonly errand: string;
}

/** One of each runtime that the cluster of ../shared/cluster has an image for, and of each kind of workload. */
export class Workloads extends EnvironmentChart {
  constructor(scope: Construct, version: Version) {
    const environment = new Environment('e2e', {
      namespace: NAMESPACES.runtimes,
      replicas: 1,
      resources: Resources.tiny(),
      cluster: { version: '1.33', routing: Routing.none(), metricsServer: false },
    });
    super(scope, 'workloads', { environment });
    this.addRuntimes();
    this.addWorkloads(version);
  }

  private addRuntimes(): void {
    new Microservice(this, 'nginx-unprivileged', { image: Image.of('nginxinc/nginx-unprivileged:1.29.1'), runtime: Runtime.nginx() });
    new Microservice(this, 'nginx', {
      image: Image.of('nginx:1.29.1'),
      runtime: Runtime.nginx(),
      config: Config.files('/etc/nginx/conf.d', { 'default.conf': 'server { listen 8080; root /usr/share/nginx/html; }\n' }),
    });
    new Microservice(this, 'redis', {
      image: Image.of('redis:8.2.1'),
      runtime: Runtime.redis({ password: PASSWORD }),
      storage: Storage.perReplica('/data', Size.mebibytes(100)),
    });
    new Microservice(this, 'valkey', {
      image: Image.of('valkey/valkey:8.1.3'),
      runtime: Runtime.valkey(),
      storage: Storage.scratch('/data'),
    });
    new Microservice(this, 'valkey-secured', {
      image: Image.of('valkey/valkey:8.1.3'),
      runtime: Runtime.valkey({ password: PASSWORD }),
      storage: Storage.scratch('/data'),
    });
    new Microservice(this, 'elasticsearch', {
      image: Image.of('docker.elastic.co/elasticsearch/elasticsearch:8.19.0'),
      runtime: Runtime.elasticsearch({ password: PASSWORD }),
      storage: Storage.perReplica('/usr/share/elasticsearch/data', Size.mebibytes(100)),
    });
  }

  private addWorkloads({ greeting, errand }: Version): void {
    new Microservice(this, 'greeter', {
      image: NODE,
      runtime: Runtime.node(),
      args: server('process.env.GREETING'),
      config: Config.values({ GREETING: greeting }),
    });
    const append = (word: string): string => `require('fs').appendFileSync('/shared/words', '${word} ')`;
    new Microservice(this, 'team', {
      image: NODE,
      ports: [Port.http(3000)],
      args: server("require('fs').readFileSync('/shared/words')"),
      storage: Storage.scratch('/shared'),
      initContainers: [{ name: 'first', image: NODE, args: ['node', '-e', append('first')], shares: ['/shared'] }],
      sidecars: [
        {
          name: 'second',
          image: NODE,
          args: ['node', '-e', `${append('second')}; setInterval(() => {}, 1000); ${ENDS}`],
          shares: ['/shared'],
        },
      ],
    });
    new Worker(this, 'worker', { image: NODE, args: ['node', '-e', `setInterval(() => {}, 1000); ${ENDS}`] });
    new Worker(this, 'reader', {
      image: NODE,
      args: ['node', '-e', `setInterval(() => {}, 1000); ${ENDS}`],
      access: ApiAccess.of({ verbs: ['get', 'list'], resources: ['configmaps'] }),
    });
    new Task(this, 'errand', { image: NODE, args: ['node', '-e', `console.log('${errand}')`] });
    new ScheduledTask(this, 'nightly', { image: NODE, args: ['node', '--version'], schedule: Cron.daily() });
  }
}
