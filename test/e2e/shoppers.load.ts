import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Environment, Resources, Routing } from '../../lib';
import { Shop } from '../../lib/shop/shop';
import { objectsOf } from '../../lib/testing';
import { certificateFor } from './support/certificates';
import { Crowd, Failure, told } from './support/crowd';
import { providePullable } from './support/images';
import { killProcessOf } from './support/kill';
import { apply, kubectl } from './support/kubectl';
import { makeRoom, NAMESPACES, remove } from './support/namespaces';
import { allReady, podsOf, restarts } from './support/readiness';
import { restart } from './support/rollout';
import { tlsSecret } from './support/secrets';
import { synthesized } from './support/synthesized';
import { visit } from './support/visit';
import { pause, seconds, until } from './support/wait';

const NAMESPACE = NAMESPACES.shoppers;
const HOST = 'shoppers.e2e.localhost';
const SHOPPERS = 200;
/** A killed process may be missed for so many milliseconds. */
const GRACE = 2000;

/** Two of each service, behind an ingress class of its own, without TLS; Elasticsearch has as much memory as a test has. */
function shop(): string {
  const environment = new Environment('e2e', {
    domain: HOST,
    namespace: NAMESPACE,
    replicas: 2,
    features: ['generated-passwords'],
    cluster: {
      routing: Routing.ingress({
        className: 'local',
        controller: { namespace: 'ingress', podLabels: { 'app.kubernetes.io/name': 'gateway' } },
      }),
      metricsServer: false,
    },
  });
  const nodes = Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(1024), ephemeralStorage: Size.gibibytes(1) });
  return synthesized('e2e', (app) => {
    new Shop(app, 'shop', { environment, search: { nodes, volume: Size.gibibytes(1) } });
  });
}

describe(`${SHOPPERS} people who shop at once`, () => {
  let crowd: Crowd;
  let begun: number;

  beforeAll(async () => {
    const folder = shop();
    const host = 'elasticsearch-headless';
    const [certificate] = await Promise.all([certificateFor(host, `*.${host}`), makeRoom(NAMESPACE), providePullable(folder)]);
    await apply(objectsOf(folder).filter(({ kind }) => kind === 'Namespace'));
    await apply([tlsSecret(NAMESPACE, 'elasticsearch-transport', certificate)]);
    await kubectl(['apply', '-f', folder]);
    const taken = await seconds(() => allReady(NAMESPACE, 400));
    console.log(`two of each service, three nodes of Elasticsearch: ready after ${taken} s`);
    await until('the shop is served', 30, async () => {
      const { status, body } = await visit(HOST, '/api/search?q=tea');
      return status === 200 ? { done: undefined } : { reason: `${status} ${body}` };
    });
    crowd = new Crowd(SHOPPERS, HOST);
    begun = Date.now();
    await crowd.start();
    // Elasticsearch is slow until it has been asked a few hundred times.
    await pause(10_000);
    console.log(`before anything happens: ${crowd.failures.length} failures\n${told(crowd.answers)}`);
  }, 480_000);

  afterAll(async () => {
    await remove(NAMESPACE);
  });

  /** By what failed, when it was sent, and when it had failed: seconds after a moment. */
  function at(failures: readonly Failure[], moment: number): string[] {
    const after = (time: number): string => ((time - moment) / 1000).toFixed(2);
    return failures.map(({ sent, failed, what }) => `${after(sent)} s to ${after(failed)} s: ${what}`);
  }

  test.each([1, 2])('do not notice that cart, search and frontend are replaced (%i)', async () => {
    const start = Date.now();
    const [answered, known] = [crowd.answers.length, crowd.failures.length];
    const taken = await seconds(() => restart(NAMESPACE, 'cart', 'search', 'frontend'));
    const failures = crowd.failures.slice(known);
    const answers = crowd.answers.slice(answered);
    console.log(`rollout of three services, ${taken} s: ${failures.length} failures\n${told(answers)}`);
    expect(at(failures, start)).toEqual([]);
    expect(answers.length).toBeGreaterThan(1000);
  });

  test('get over it within two seconds when a process of the cart is killed', async () => {
    const [victim] = await podsOf(NAMESPACE, 'cart');
    const [answered, known] = [crowd.answers.length, crowd.failures.length];
    const moment = Date.now();
    const how = await killProcessOf(victim);
    await pause(12_000);
    const failures = crowd.failures.slice(known);
    const last = Math.max(0, ...failures.map(({ failed }) => failed - moment));
    console.log(`${how}: ${failures.length} failures, the last after ${last} ms\n${told(crowd.answers.slice(answered))}`);
    expect(at(failures, moment).filter((_, index) => failures[index].failed - moment > GRACE)).toEqual([]);
    await allReady(NAMESPACE, 60);
    expect((await restarts(NAMESPACE)).filter((text) => !text.startsWith(`${victim.metadata.name}/cart: 1`))).toEqual([]);
  });

  test('have in the end what they have put into the cart, no more and no less', async () => {
    await crowd.end();
    const { changes, answers } = crowd;
    console.log(`${SHOPPERS} shoppers, ${Math.round((Date.now() - begun) / 1000)} s: ${answers.length} answers, ${changes} changes`);
    expect(crowd.wrong).toEqual([]);
    expect(changes).toBeGreaterThan(SHOPPERS * 10);
  });
});
