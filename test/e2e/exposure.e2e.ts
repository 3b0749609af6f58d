import { App, Environment, EnvironmentChart, Image, Microservice, PodSelection, Resources, Routing, Runtime, Tls } from '../../lib';
import { objectsOf } from '../../lib/testing';
import { Certificate, certificateFor } from './support/certificates';
import { connectable } from './support/connect';
import { established } from './support/definitions';
import { EXTRAS, testWith } from './support/extras';
import { providePullable } from './support/images';
import { apply, kubectl, list } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf } from './support/readiness';
import { tlsSecret } from './support/secrets';
import { startStranger } from './support/stranger';
import { synthesized } from './support/synthesized';
import { visit } from './support/visit';
import { until } from './support/wait';

const { exposure, gateway, existingGateway, strangers } = NAMESPACES;
const IMAGE = 'nginxinc/nginx-unprivileged:1.29.1';
const HOSTS: Readonly<Record<string, string>> = {
  [exposure]: 'ingress.e2e.localhost',
  [gateway]: 'gateway.e2e.localhost',
  [existingGateway]: 'existing.e2e.localhost',
};

/** Where the cluster of ../shared/cluster has the pods of its ingress. */
const CONTROLLER: PodSelection = { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } };

/** The Gateway that a platform team would own: it lets routes of every namespace in. */
const EDGE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: exposure },
  spec: {
    gatewayClassName: 'local',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
  },
};

/** A page at a host, in a namespace of its own. */
async function publish(namespace: string, routing: Routing, tls?: Tls): Promise<void> {
  const environment = new Environment('e2e', { namespace, replicas: 1, resources: Resources.tiny(), cluster: { routing } });
  const folder = synthesized('e2e', (app: App) => {
    const chart = new EnvironmentChart(app, 'page', { environment });
    const page = new Microservice(chart, 'page', { image: Image.of(IMAGE), runtime: Runtime.nginx() });
    page.exposeAt(HOSTS[namespace], '/', { tls });
  });
  await apply(objectsOf(folder));
}

/** The ingress takes a moment to see what is new. */
async function served(namespace: string, authority?: string): Promise<void> {
  await until(`${HOSTS[namespace]} is served`, 120, async () => {
    const answer = await visit(HOSTS[namespace], '/', { authority }).catch((error: unknown) => ({ status: 0, body: String(error) }));
    return answer.status === 200 && answer.body.includes('Welcome to nginx!')
      ? { done: undefined }
      : { reason: `The last answer: ${answer.status} ${answer.body}` };
  });
}

describe('a service that is exposed', () => {
  const testHere = testWith('images', 'definitions');
  const certificates: Record<string, Certificate> = {};

  testHere('is ready, whichever way it is exposed', async () => {
    const namespaces = [exposure, gateway, existingGateway, strangers];
    await Promise.all([
      providePullable([IMAGE, 'node:22.20.0-slim']),
      makeRoom(...namespaces),
      kubectl(['apply', '--server-side', '-f', `${EXTRAS.definitions}/gateway.networking.k8s.io.yaml`]),
    ]);
    await established();
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } }]);
    await publish(exposure, Routing.ingress({ className: 'local', controller: CONTROLLER }), Tls.existing('page-tls'));
    await publish(gateway, Routing.gateway({ className: 'local', controller: CONTROLLER }), Tls.existing('page-tls'));
    await apply([EDGE]);
    await publish(existingGateway, Routing.existingGateway({ name: 'edge', namespace: exposure, controller: CONTROLLER }));
    for (const namespace of [exposure, gateway]) {
      certificates[namespace] = await certificateFor(HOSTS[namespace]);
      await apply([tlsSecret(namespace, 'page-tls', certificates[namespace])]);
    }
    await Promise.all([...namespaces.slice(0, 3).map((namespace) => allReady(namespace, 400)), startStranger(strangers)]);
  });

  testHere('by an Ingress: is reached by HTTPS, with the certificate of a Secret', async () => {
    await served(exposure, certificates[exposure].authority);
  });

  testHere('by a Gateway of its own: is reached by HTTPS, with the certificate of a Secret', async () => {
    await served(gateway, certificates[gateway].authority);
  });

  testHere('by a Gateway of its own: has a route from HTTP to HTTPS', async () => {
    // That it is followed cannot be seen here: the cluster's gateway knows no filters.
    const routes = await list('httproutes', '-n', gateway);
    expect(routes.map(({ metadata }) => metadata.name)).toEqual(['page.gateway.e2e.localhost', 'redirect.gateway.e2e.localhost.301']);
  });

  testHere('by an existing Gateway: is reached', async () => {
    await served(existingGateway);
  });

  testHere('is reached by the pods of the ingress, and by no others', async () => {
    const [stranger] = await podsOf(strangers);
    const pages = await Promise.all([exposure, gateway, existingGateway].map((namespace) => podsOf(namespace, 'page')));
    const targets = pages.flat().map(({ metadata, status }) => ({ to: metadata.namespace!, host: status.podIP!, port: 8080 }));
    expect(targets).toHaveLength(3);
    expect(await connectable(stranger, targets)).toEqual([]);
  });

  afterAll(async () => {
    await remove(exposure, gateway, existingGateway, strangers);
  });
});
