import { expectReached } from '../support/connect';
import { namesOf, portsOf, startExample } from '../support/example';
import { exec } from '../support/exec';
import { testWith } from '../support/extras';
import { kubectl } from '../support/kubectl';
import { NAMESPACES, remove } from '../support/namespaces';
import { allReady } from '../support/readiness';
import { startStranger } from '../support/stranger';
import { until } from '../support/wait';

const { exampleBrokers: NAMESPACE, strangers } = NAMESPACES;

/** The last number that the consumer has read. */
async function lastRead(): Promise<number> {
  const log = await kubectl(['logs', 'deployment/consumer', '-n', NAMESPACE]);
  return Number([...log.matchAll(/^read (\d+)$/gm)].at(-1)?.[1] ?? -1);
}

async function readsBeyond(number: number): Promise<void> {
  await until(`the consumer reads beyond ${number}`, 240, async () => {
    const last = await lastRead();
    return last > number ? { done: undefined } : { reason: `The last number: ${last}` };
  });
}

describe('the example brokers', () => {
  const testHere = testWith('images');

  testHere('becomes ready: three brokers, and clients that write and read', async () => {
    await startExample('brokers/dist/development', []);
    await allReady(NAMESPACE, 400);
    await readsBeyond(5);
  });

  testHere('has an identity for each broker, with data of its own', async () => {
    for (const node of [0, 1, 2]) {
      const { stdout } = await exec(NAMESPACE, `kafka-${node}`, ['cat', '/var/lib/kafka/data/log/meta.properties']);
      expect(stdout).toContain(`node.id=${node}\n`);
    }
  });

  testHere('serves its clients while a broker is gone, which comes back with its data', async () => {
    const directory = '/var/lib/kafka/data/log/meta.properties';
    const before = (await exec(NAMESPACE, 'kafka-0', ['cat', directory])).stdout;
    await kubectl(['delete', 'pod', 'kafka-0', '-n', NAMESPACE]);
    await readsBeyond((await lastRead()) + 5);
    await allReady(NAMESPACE, 400);
    expect((await exec(NAMESPACE, 'kafka-0', ['cat', directory])).stdout).toBe(before);
    await readsBeyond((await lastRead()) + 5);
  });

  testHere('lets clients reach brokers, brokers reach each other, and nobody else', async () => {
    const [client, broker, neighbour, other] = await Promise.all([
      startStranger(NAMESPACE, { 'app.kubernetes.io/name': 'consumer' }, 'stands-in-for-consumer'),
      startStranger(NAMESPACE, { 'app.kubernetes.io/name': 'kafka' }, 'stands-in-for-kafka'),
      startStranger(NAMESPACE),
      startStranger(strangers),
    ]);
    const targets = await portsOf(NAMESPACE);
    expect(targets).toHaveLength(6);
    await expectReached(client, targets, ['kafka:9092', 'kafka:9092', 'kafka:9092'], (reached) => reached.map(({ to }) => to));
    await expectReached(broker, targets, ['kafka:9092', 'kafka:9093'], namesOf);
    await expectReached(neighbour, targets, [], namesOf);
    await expectReached(other, targets, [], namesOf);
  });

  afterAll(async () => {
    await remove(NAMESPACE, strangers);
  });
});
