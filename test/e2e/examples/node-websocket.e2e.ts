import { once } from 'node:events';
import { WebSocket } from 'ws';
import { expectReached } from '../support/connect';
import { namesOf, portsOf, startExample } from '../support/example';
import { testWith } from '../support/extras';
import { kubectl } from '../support/kubectl';
import { NAMESPACES, remove } from '../support/namespaces';
import { allReady, restarts } from '../support/readiness';
import { randomPassword, secret } from '../support/secrets';
import { startStranger } from '../support/stranger';
import { HTTP, visit } from '../support/visit';
import { until } from '../support/wait';

const { exampleWebSocket: NAMESPACE, strangers } = NAMESPACES;
const HOST = 'chat.localhost';
const TOKEN = randomPassword();

/** A client that has come in through the ingress. */
async function client(token: string): Promise<WebSocket> {
  const socket = new WebSocket(HTTP.replace('http', 'ws'), { headers: { host: HOST, authorization: `Bearer ${token}` } });
  await once(socket, 'open');
  return socket;
}

describe('the example node-websocket', () => {
  const testHere = testWith('images');

  testHere('becomes ready, and is served by the ingress', async () => {
    await startExample('node-websocket/dist/development', [secret(NAMESPACE, 'chat', { token: TOKEN })]);
    await allReady(NAMESPACE, 400);
    expect(await restarts(NAMESPACE)).toEqual([]);
    await until(`${HOST} is served`, 60, async () => {
      const { status } = await visit(HOST, '/').catch(() => ({ status: 0 }));
      return status === 200 ? { done: undefined } : { reason: `The last status: ${status}` };
    });
  });

  testHere('has WebSockets between clients that know the token', async () => {
    await expect(client('wrong')).rejects.toThrow('401');
    const [one, other] = await Promise.all([client(TOKEN), client(TOKEN)]);
    const heard = once(other, 'message');
    one.send('hello');
    expect(String((await heard)[0])).toBe('hello');
    one.close();
    other.close();
  });

  testHere('has a report of the clients', async () => {
    const socket = await client(TOKEN);
    await kubectl(['create', 'job', 'now', '--from=cronjob/report', '-n', NAMESPACE]);
    await kubectl(['wait', '--for=condition=Complete', 'job/now', '-n', NAMESPACE, '--timeout=240s']);
    // Of all its pods: the first ends when the node has not heard of it yet, and refuses its call.
    expect(await kubectl(['logs', '-l', 'job-name=now', '-n', NAMESPACE])).toMatch(/^clients: chat-\S+ 1$/m);
    socket.close();
  });

  testHere('lets nothing else of the namespace call it, nor itself call others', async () => {
    const [reporter, neighbour, other] = await Promise.all([
      startStranger(NAMESPACE, { 'app.kubernetes.io/name': 'report' }, 'stands-in-for-report'),
      startStranger(NAMESPACE),
      startStranger(strangers),
    ]);
    const targets = await portsOf(NAMESPACE);
    const api = { to: 'API server', host: 'kubernetes.default.svc.cluster.local', port: 443 };
    await expectReached(other, [api], ['API server'], namesOf);
    await expectReached(reporter, [...targets, api], ['chat:3000'], namesOf);
    await expectReached(neighbour, [...targets, api], [], namesOf);
  });

  afterAll(async () => {
    await remove(NAMESPACE, strangers);
  });
});
