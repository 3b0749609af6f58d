import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, Resources, Routing } from '../../../lib';
import { Shop } from '../../../lib/shop/shop';
import { objectsOf } from '../../../lib/testing';
import { certificateFor } from './certificates';
import { established } from './definitions';
import { EXTRAS, has } from './extras';
import { providePullable } from './images';
import type { RunningShop } from './in-browser';
import { apply, kubectl, tryKubectl } from './kubectl';
import { NAMESPACES, notLeaving, remove } from './namespaces';
import { allReady } from './readiness';
import { tlsSecret } from './secrets';
import { synthesized } from './synthesized';
import { served } from './visit';
import { seconds } from './wait';

const NAMESPACE = NAMESPACES.replicated;
const HOST = 'replicated.e2e.localhost';

/** An ingress class of its own, two of each service, more under load, the Prometheus operator, and no TLS. */
const ENVIRONMENT = new Environment('e2e', {
  domain: HOST,
  namespace: NAMESPACE,
  replicas: 2,
  cluster: {
    routing: Routing.ingress({
      className: 'local',
      controller: { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } },
    }),
    prometheus: { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    grafana: {},
    metricsServer: true,
  },
});

/** Writes its manifests; Elasticsearch has as much memory as a test has. @returns the folder */
export function replicatedFolder(): string {
  const nodes = Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(1024), ephemeralStorage: Size.gibibytes(1) });
  return synthesized(ENVIRONMENT.name, (app) => {
    const search = { nodes, volume: Size.gibibytes(1), diskThresholds: false };
    new Shop(app, 'shop', { environment: ENVIRONMENT, generatePasswords: true, search });
  });
}

/** Makes sure that it runs, whatever a test before has done to it. */
async function replicatedRuns(): Promise<void> {
  const folder = replicatedFolder();
  // The other one is not needed for a while.
  await remove(NAMESPACES.development);
  await Promise.all([providePullable(folder), notLeaving(NAMESPACE), defined()]);
  await apply(objectsOf(folder).filter(({ kind }) => kind === 'Namespace'));
  await certified();
  await kubectl(['apply', '-f', folder]);
  const taken = await seconds(() => allReady(NAMESPACE, 600));
  console.log(`two of each service, three nodes of Elasticsearch: ready after ${taken} s`);
  await served(HOST, '/', '/api/cart', '/api/search?q=tea');
}

/** ServiceMonitors and rules are taken whether or not there is an operator. */
async function defined(): Promise<void> {
  if (has('definitions')) {
    await kubectl(['apply', '--server-side', '-f', `${EXTRAS.definitions}/monitoring.coreos.com.yaml`]);
    await established();
  }
}

/** Makes the certificate of Elasticsearch's nodes, once: others would have to be started again. */
async function certified(): Promise<void> {
  const name = 'elasticsearch-transport';
  const { code } = await tryKubectl(['get', 'secret', name, '-n', NAMESPACE]);
  if (code !== 0) {
    const host = 'elasticsearch-headless';
    await apply([tlsSecret(NAMESPACE, name, await certificateFor(host, `*.${host}`))]);
  }
}

export const REPLICATED: RunningShop = { namespace: NAMESPACE, host: HOST, runs: replicatedRuns };
