import { Environment, EnvironmentChart, Image, Microservice, PodSelection, Port, Resources, Routing, Runtime } from '../../lib';
import { objectsOf } from '../../lib/testing';
import { providePullable } from './support/images';
import { apply } from './support/kubectl';
import { whileAsking } from './support/load';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady } from './support/readiness';
import { restart } from './support/rollout';
import { synthesized } from './support/synthesized';
import { visit } from './support/visit';
import { until } from './support/wait';

const NAMESPACE = NAMESPACES.sidecar;
const IMAGE = 'node:22.20.0-slim';
const HOST = 'sidecar.e2e.localhost';

/** Where the cluster of ../shared/cluster has the pods of its ingress. */
const CONTROLLER: PodSelection = { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } };

/** A server that ends its connections, and itself, as soon as it is told to stop. */
function server(port: number): string[] {
  const answer = "require('http').createServer((_, answer) => answer.end('ok'))";
  return ['node', '-e', `const server = ${answer}.listen(${port}); process.on('SIGTERM', () => process.exit(0));`];
}

/** A service whose requests come through a container beside it, on clusters that run such containers in different ways. */
function service(version: string): string {
  return synthesized('e2e', (app) => {
    const environment = new Environment('e2e', {
      namespace: NAMESPACE,
      replicas: 2,
      resources: Resources.tiny(),
      cluster: { version, routing: Routing.ingress({ className: 'local', controller: CONTROLLER }), metricsServer: false },
    });
    const chart = new EnvironmentChart(app, 'sidecar', { environment });
    const web = new Microservice(chart, 'web', {
      image: Image.of(IMAGE),
      runtime: Runtime.node(),
      args: server(3000),
      sidecars: [
        { name: 'proxy', image: Image.of(IMAGE), runtime: Runtime.node(), ports: [Port.http(4000, { name: 'proxy' })], args: server(4000) },
      ],
    });
    web.exposeAt(HOST, '/', { port: 'proxy' });
  });
}

afterAll(async () => {
  await remove(NAMESPACE);
});

describe('a rollout', () => {
  test.each(['1.27', '1.33'])('drops no request through the port of a sidecar, with the fields of Kubernetes %s', async (version) => {
    const folder = service(version);
    await Promise.all([makeRoom(NAMESPACE, NAMESPACES.settings), providePullable([IMAGE])]);
    await apply(objectsOf(folder));
    await allReady(NAMESPACE, 400);
    await until(`${HOST} is served`, 60, async () => {
      const { status } = await visit(HOST, '/').catch(() => ({ status: 0 }));
      return status === 200 ? { done: undefined } : { reason: `status ${status}` };
    });
    const { answered, failures } = await whileAsking(HOST, '/', 10, () => restart(NAMESPACE, 'web'));
    console.log(`rollout of a sidecar, fields of ${version}: ${answered} requests, ${failures.length} failed`);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  });
});
