import { join } from 'node:path';
import { objectsOf } from '../../../lib/testing';
import { run } from '../support/command';
import { expectReached, Target } from '../support/connect';
import { DEVELOPMENT, developmentRuns } from '../support/development';
import { ROOT } from '../support/extras';
import { apply } from '../support/kubectl';
import { makeRoom, NAMESPACES } from '../support/namespaces';
import { Pod, podsOf } from '../support/readiness';
import { startStranger, stranger } from '../support/stranger';

const { development, strangers } = NAMESPACES;
const SERVICES = ['cart', 'cart-redis', 'elasticsearch', 'frontend', 'search'];
/** Their own pods have ended. */
const JOBS = ['catalogue', 'passwords'];
/** Labels of a service, which do not help a pod elsewhere. */
const DISGUISE = { 'app.kubernetes.io/name': 'frontend' };

/** By the name of the workload in the manifests. */
const pods = new Map<string, Pod>();

beforeAll(async () => {
  await Promise.all([developmentRuns(), makeRoom(strangers)]);
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: strangers } }]);
  for (const service of SERVICES) {
    pods.set(`${development}/${service}`, (await podsOf(development, service))[0]);
  }
  for (const job of JOBS) {
    const { metadata } = objectsOf(DEVELOPMENT).find((object) => object.kind === 'Job' && object.metadata.name.startsWith(`${job}-`))!;
    const pod = await startStranger(development, { 'app.kubernetes.io/name': job }, `stands-in-for-${job}`);
    pods.set(`${development}/${metadata.name}`, pod);
  }
  pods.set(`${development}/stranger`, await startStranger(development));
  pods.set(`${strangers}/stranger`, await startStranger(strangers, DISGUISE));
});

/** Every port of the other services of the shop, by address. A pod reaches itself, as far as it listens to others at all. */
function targets(from: string): Target[] {
  const others = SERVICES.map((service) => `${development}/${service}`).filter((to) => to !== from);
  return others.flatMap((to) => {
    const { spec, status } = pods.get(to)!;
    const ports = spec.containers.flatMap((container) => container.ports ?? []);
    return ports.map(({ containerPort }) => ({ to, host: status.podIP!, port: containerPort }));
  });
}

function pairOf(from: string, { to, port }: Target): string {
  return `${from}\t${to}\t${port}/TCP`;
}

test('cdk8s-shop reach answers what real connections between all pods of the shop, and strangers, show', async () => {
  const pairs = [...pods.keys()].flatMap((from) => targets(from).map((target) => pairOf(from, target)));
  const others = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [stranger(development), stranger(strangers, DISGUISE)] });
  const args = ['--import', 'tsx', join(ROOT, 'lib/cli/main.ts'), 'reach', '--pairs', '/dev/fd/3', DEVELOPMENT, '-'];
  const script = 'exec 3<<<"$PAIRS"; exec "$@"';
  const answers = await run('bash', ['-c', script, 'reach', process.execPath, ...args], {
    input: others,
    env: { PAIRS: pairs.join('\n') },
  });
  const lines = answers.trim().split('\n');
  const reached = lines.filter((line) => line.endsWith('\tyes')).map((line) => line.replace(/\tyes$/, ''));
  expect(lines).toEqual(pairs.map((pair) => `${pair}\t${reached.includes(pair) ? 'yes' : 'no'}`));
  for (const [from, pod] of pods) {
    const expected = reached.filter((pair) => pair.startsWith(`${from}\t`)).sort();
    await expectReached(pod, targets(from), expected, (open) => open.map((target) => pairOf(from, target)).sort());
  }
  expect(reached.length).toBeGreaterThanOrEqual(SERVICES.length);
});
