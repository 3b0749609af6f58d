import { expectReached } from '../support/connect';
import { define } from '../support/definitions';
import { namesOf, portsOf, startExample } from '../support/example';
import { exec } from '../support/exec';
import { testWith } from '../support/extras';
import { apply, kubectl } from '../support/kubectl';
import { NAMESPACES, remove } from '../support/namespaces';
import { allReady, restarts } from '../support/readiness';
import { randomPassword, secret } from '../support/secrets';
import { startStranger } from '../support/stranger';

const { exampleMyApp: NAMESPACE, strangers } = NAMESPACES;
/** Where `Environment.production()` has Prometheus. */
const MONITORING = 'monitoring';
const KEY = randomPassword();

/** What a program in a pod receives of a path of a host. */
async function get(namespace: string, pod: string, host: string, path: string, key = ''): Promise<string> {
  const script = `fetch('http://${host}:8080${path}', { headers: { authorization: 'Bearer ${key}' } })
    .then(async (response) => console.log(response.status, await response.text()))`;
  const { stdout, stderr } = await exec(namespace, pod, ['node', '-e', script]);
  return (stdout + stderr).trim();
}

describe('the example my-app', () => {
  const testHere = testWith('images', 'definitions');

  testHere('becomes ready, with three replicas', async () => {
    await define();
    await startExample('my-app/dist/production', [secret(NAMESPACE, 'my-app', { 'api-key': KEY })]);
    await allReady(NAMESPACE, 400);
    expect(await restarts(NAMESPACE)).toEqual([]);
    expect(await portsOf(NAMESPACE)).toHaveLength(3);
  });

  testHere('answers who knows the Secret, as the ConfigMap says', async () => {
    expect(await get(NAMESPACE, 'my-app-0', '127.0.0.1', '/greeting', 'wrong')).toBe('401');
    expect(await get(NAMESPACE, 'my-app-0', '127.0.0.1', '/greeting', KEY)).toBe('200 Hello from my-app-0, number 1');
  });

  testHere('keeps the data of each replica when its pod goes', async () => {
    await kubectl(['delete', 'pod', 'my-app-0', '-n', NAMESPACE]);
    await allReady(NAMESPACE, 400);
    expect(await get(NAMESPACE, 'my-app-0', '127.0.0.1', '/greeting', KEY)).toBe('200 Hello from my-app-0, number 2');
    expect(await get(NAMESPACE, 'my-app-1', '127.0.0.1', '/greeting', KEY)).toBe('200 Hello from my-app-1, number 1');
  });

  testHere('is scraped by Prometheus, and called by nobody else', async () => {
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: MONITORING } }]);
    const [prometheus, other, neighbour] = await Promise.all([
      startStranger(MONITORING, { 'app.kubernetes.io/name': 'prometheus' }),
      startStranger(strangers, { 'app.kubernetes.io/name': 'prometheus' }),
      startStranger(NAMESPACE),
    ]);
    const targets = await portsOf(NAMESPACE);
    await expectReached(prometheus, targets, ['my-app:8080'], namesOf);
    expect(await get(MONITORING, 'stranger', targets[0].host, '/metrics')).toContain('greetings_total 2');
    await expectReached(other, targets, [], namesOf);
    await expectReached(neighbour, targets, [], namesOf);
  });

  afterAll(async () => {
    await kubectl(['delete', 'pod', 'stranger', '-n', MONITORING, '--ignore-not-found', '--wait=false']);
    await kubectl(['delete', 'priorityclass', 'my-app-production', '--ignore-not-found']);
    await remove(NAMESPACE, strangers);
  });
});
