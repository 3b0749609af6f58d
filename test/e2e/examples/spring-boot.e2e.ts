import { expectReached } from '../support/connect';
import { namesOf, portsOf, startExample } from '../support/example';
import { exec } from '../support/exec';
import { testWith } from '../support/extras';
import { kubectl, list } from '../support/kubectl';
import { NAMESPACES, remove } from '../support/namespaces';
import { allReady } from '../support/readiness';
import { randomPassword, secret } from '../support/secrets';
import { startStranger } from '../support/stranger';
import { visit } from '../support/visit';
import { until } from '../support/wait';

const { exampleSpringBoot: NAMESPACE, strangers } = NAMESPACES;
const HOST = 'orders.localhost';

/** The orders, and how often they were read. */
async function orders(): Promise<unknown> {
  return until(`${HOST} is served`, 120, async () => {
    // A cold JVM is slow, and an answer that comes too late has been counted.
    const { status, body } = await visit(HOST, '/orders', { timeout: 60 });
    return status === 200 ? { done: JSON.parse(body) as unknown } : { reason: `The last answer: ${status} ${body}` };
  });
}

describe('the example spring-boot', () => {
  const testHere = testWith('images');

  testHere('becomes ready: the application, PostgreSQL and redis, and the migration is done', async () => {
    const secrets = ['orders-db', 'orders-cache'].map((name) => secret(NAMESPACE, name, { password: randomPassword() }));
    await startExample('spring-boot/dist/development', secrets);
    await allReady(NAMESPACE, 400);
    expect((await list('jobs', '-n', NAMESPACE)).map(({ metadata }) => metadata.name)).toEqual([expect.stringMatching(/^migration-/)]);
  });

  testHere('stores orders in the tables of the migration, and counts in redis', async () => {
    expect(await orders()).toEqual({ items: [], reads: 1 });
    expect(await visit(HOST, '/orders', { body: 'shoes' })).toMatchObject({ status: 200 });
    expect(await orders()).toEqual({ items: ['shoes'], reads: 2 });
  });

  testHere('keeps its data when the database restarts', async () => {
    await kubectl(['delete', 'pod', 'orders-db-0', '-n', NAMESPACE]);
    await allReady(NAMESPACE, 400);
    expect(await orders()).toEqual({ items: ['shoes'], reads: 3 });
  });

  testHere('has metrics, which have no route', async () => {
    const metrics = "exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /actuator/prometheus HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
    const { stdout } = await exec(NAMESPACE, 'deployment/orders', ['bash', '-c', metrics]);
    expect(stdout).toContain('jvm_memory_used_bytes');
    expect((await visit(HOST, '/actuator/prometheus')).status).toBe(404);
  });

  testHere('lets each part call what it declares, and nothing else', async () => {
    const [application, migration, neighbour, other] = await Promise.all([
      startStranger(NAMESPACE, { 'app.kubernetes.io/name': 'orders' }, 'stands-in-for-orders'),
      startStranger(NAMESPACE, { 'app.kubernetes.io/name': 'migration' }, 'stands-in-for-migration'),
      startStranger(NAMESPACE),
      startStranger(strangers),
    ]);
    const targets = await portsOf(NAMESPACE);
    expect(namesOf(targets)).toEqual(['orders-cache:6379', 'orders-db:5432', 'orders:8080']);
    await expectReached(application, targets, ['orders-cache:6379', 'orders-db:5432'], namesOf);
    await expectReached(migration, targets, ['orders-db:5432'], namesOf);
    await expectReached(neighbour, targets, [], namesOf);
    // Where the pods of the ingress controller are unknown, every namespace reaches the exposed port.
    await expectReached(other, targets, ['orders:8080'], namesOf);
  });

  afterAll(async () => {
    await remove(NAMESPACE, strangers);
  });
});
