import { Duration, Size } from 'cdk8s';
import {
  Address,
  App,
  Environment,
  EnvironmentChart,
  Image,
  Microservice,
  Port,
  Probe,
  Resources,
  Runtime,
  Scaling,
  Storage,
  Worker,
} from 'cdk8s-shop';

const BROKERS = 3;

/** Three Kafka brokers, which are controllers, too, and clients that know all of them. */
class Events extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });
    const names = Array.from({ length: BROKERS }, (_, node) => `kafka-${node}.kafka-headless`);

    const kafka = new Microservice(this, 'kafka', {
      image: Image.of('apache/kafka:4.0.0'),
      runtime: Runtime.of({ writable: ['/opt/kafka/config', '/opt/kafka/logs'], shutdown: Duration.minutes(2) }),
      ports: [Port.tcp(9092, { name: 'broker' }), Port.tcp(9093, { name: 'controller' })],
      // The name of a pod is its identity: kafka-0, kafka-1, kafka-2.
      command: ['sh', '-c'],
      args: [
        'export KAFKA_NODE_ID="${HOSTNAME##*-}" KAFKA_ADVERTISED_LISTENERS="BROKER://$HOSTNAME.kafka-headless:9092"; exec /etc/kafka/docker/run',
      ],
      env: {
        CLUSTER_ID: '4L6g3nShT-eMCtK--X86sw',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_CONTROLLER_QUORUM_VOTERS: names.map((name, node) => `${node}@${name}:9093`).join(','),
        KAFKA_LISTENERS: 'BROKER://:9092,CONTROLLER://:9093',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
        KAFKA_INTER_BROKER_LISTENER_NAME: 'BROKER',
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_DEFAULT_REPLICATION_FACTOR: String(BROKERS),
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: String(BROKERS),
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: String(BROKERS),
        KAFKA_MIN_INSYNC_REPLICAS: '2',
        KAFKA_LOG_DIRS: '/var/lib/kafka/data/log',
        KAFKA_HEAP_OPTS: '-XX:MaxRAMPercentage=50',
      },
      scaling: Scaling.fixed(BROKERS),
      storage: Storage.perReplica('/var/lib/kafka/data', Size.gibibytes(20)),
      probes: {
        // The pods start one after the other. A broker serves clients once most controllers are there, so it waits for no more than its own.
        readiness: Probe.tcp({ port: 'controller' }),
        liveness: Probe.tcp({ port: 'broker', failureThreshold: 6 }),
        startup: Probe.tcp({ port: 'controller', failureThreshold: 60 }),
      },
    });
    kafka.calls(kafka);
    kafka.calls(kafka, { port: 'controller' });

    for (const role of ['producer', 'consumer']) {
      const client = new Worker(this, role, {
        image: Image.of('ghcr.io/acme/events:3.1.0'),
        args: [role],
        resources: Resources.small(),
        // It touches the file at each event.
        probes: {
          startup: Probe.exec(['test', '-e', '/tmp/event'], { failureThreshold: 60 }),
          readiness: Probe.exec(['test', '-e', '/tmp/event']),
          liveness: Probe.exec(['sh', '-c', 'find /tmp/event -mmin -2 | grep -q .']),
        },
      });
      client.calls(kafka, { variables: { BOOTSTRAP_SERVERS: Address.replicas() } });
    }
  }
}

const app = new App();
new Events(app, Environment.development({ domain: 'events.example.com', resources: Resources.medium() }));
new Events(app, Environment.production({ domain: 'events.example.com', resources: Resources.large() }));
app.synth();
