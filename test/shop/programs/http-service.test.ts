import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import {
  bodyOf,
  handled,
  HttpError,
  send,
  serve,
  type Service,
  type ServiceOptions,
  stopOnSignal,
} from '../../../lib/shop/programs/http-service';

const running: Service[] = [];
const release: (() => void)[] = [];

async function started(options: Partial<ServiceOptions> = {}): Promise<{ service: Service; url: string }> {
  const service = await serve({ routes: () => undefined, ready: () => Promise.resolve(), ...options }, 0);
  running.push(service);
  return { service, url: `http://127.0.0.1:${service.port}` };
}

/** Answers when it is let go. */
function slow(): { routes: ServiceOptions['routes']; begun: Promise<void>; go: () => void } {
  let go!: () => void;
  let begin!: () => void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const gone = new Promise<void>((resolve) => (go = resolve));
  release.push(go);
  const routes: ServiceOptions['routes'] = (app) =>
    app.get(
      '/slow',
      handled(async (_request, response) => {
        begin();
        await gone;
        send(response, 200, 'done');
      }),
    );
  return { routes, begun, go };
}

beforeEach(() => jest.spyOn(console, 'error').mockReturnValue());
afterEach(async () => {
  release.splice(0).forEach((go) => go());
  await Promise.all(running.splice(0).map((service) => service.stop()));
  jest.restoreAllMocks();
});

describe('a service', () => {
  test('is alive as soon as it listens', async () => {
    const { url } = await started({ ready: () => Promise.reject(new Error('not yet')) });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('is ready while what it depends on can be reached, and says what cannot', async () => {
    const ready = jest.fn<Promise<unknown>, []>().mockRejectedValueOnce(new Error('the store is away')).mockResolvedValue('PONG');
    const { url } = await started({ ready });
    const away = await fetch(`${url}/readyz`);
    expect([away.status, await away.json()]).toEqual([503, { error: 'Error: the store is away' }]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('says how long answers take, by path and status, and not by whatever path somebody thinks of', async () => {
    const { url } = await started();
    await fetch(`${url}/healthz`);
    await fetch(`${url}/made/up`);
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('http_request_duration_seconds_count{method="GET",path="/healthz",status="200"} 1');
    expect(text).toContain('http_request_duration_seconds_count{method="GET",path="unknown",status="404"} 1');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('made/up');
  });

  test('has nothing at other paths, with other methods, or at paths that are none', async () => {
    const { service, url } = await started();
    const response = await fetch(`${url}/elsewhere`);
    expect([response.status, await response.json()]).toEqual([404, { error: 'there is nothing here' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/healthz`, { method: 'DELETE' })).status).toBe(404);
    expect(await raw(service, 'GET /%ff%00/../% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 404 /);
    expect(await raw(service, 'no HTTP at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('answers failures: those with a status as they say, others without a word on what they are', async () => {
    const { url } = await started({
      routes: (app) => {
        app.get(
          '/teapot',
          handled(() => Promise.reject(new HttpError(418, 'no coffee'))),
        );
        app.get(
          '/later',
          handled(() => Promise.reject(new Error('password: 1234'))),
        );
        app.get('/once', () => {
          throw new Error('password: 1234');
        });
        app.get('/text', (_request, _response, next) => next('password: 1234'));
      },
    });
    const teapot = await fetch(`${url}/teapot`);
    expect([teapot.status, await teapot.json()]).toEqual([418, { error: 'no coffee' }]);
    expect(console.error).not.toHaveBeenCalled();
    for (const path of ['/later', '/text']) {
      const response = await fetch(`${url}${path}`);
      expect([response.status, await response.json()]).toEqual([500, { error: 'something went wrong here' }]);
    }
    expect(console.error).toHaveBeenCalledTimes(2);
  });

  test('reads bodies up to a limit, in however many parts, and answers when there is more', async () => {
    const { service, url } = await started({
      routes: (app) =>
        app.post(
          '/echo',
          handled(async (request, response) => send(response, 200, await bodyOf(request, 10))),
        ),
    });
    const echo = (body: string) => fetch(`${url}/echo`, { method: 'POST', body });
    expect(await (await echo('十月一日')).text()).toBe('{"error":"a request may have 10 bytes at most"}');
    expect((await echo('x'.repeat(11))).status).toBe(413);
    expect(await (await echo('x'.repeat(10))).json()).toBe('xxxxxxxxxx');
    expect(await (await echo('')).json()).toBe('');
    const parts =
      'POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
    expect(await raw(service, parts)).toContain('"abcde"');
    // More is announced than is sent: the answer does not wait for it.
    expect(await raw(service, `POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(20)}`)).toMatch(
      /^HTTP\/1\.1 413 /,
    );
  });

  test('outlives who goes away in the middle of a request', async () => {
    const { service, url } = await started({
      routes: (app) =>
        app.post(
          '/echo',
          handled(async (request, response) => send(response, 200, await bodyOf(request, 10))),
        ),
    });
    const socket = connect(service.port, '127.0.0.1');
    socket.write('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab');
    await once(service.server, 'request');
    socket.resetAndDestroy();
    await once(socket, 'close');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('does not start where another one listens', async () => {
    const { service } = await started();
    const second = serve({ routes: () => undefined, ready: () => Promise.resolve() }, service.port);
    await expect(second).rejects.toThrow('EADDRINUSE');
  });
});

describe('a service that stops', () => {
  test('takes no more requests, finishes those that are there, and then lets go of its stores', async () => {
    const { routes, begun, go } = slow();
    const order: string[] = [];
    const { service, url } = await started({
      routes,
      hangUp: () => order.push('hung up'),
      close: () => Promise.resolve(order.push('closed')),
    });
    const answer = fetch(`${url}/slow`).then((response) => {
      order.push('answered');
      return response.json();
    });
    await begun;
    const stopped = service.stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(order).toEqual(['hung up']);
    go();
    expect(await answer).toBe('done');
    await stopped;
    expect(order).toEqual(expect.arrayContaining(['answered', 'closed']));
  });

  test('does not wait for connections that are kept open for later', async () => {
    const { routes, begun, go } = slow();
    const { service } = await started({ routes });
    service.server.keepAliveTimeout = 120_000;
    const agent = new Agent({ keepAlive: true });
    const ask = (path: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        get({ agent, port: service.port, host: '127.0.0.1', path }, (response) => resolve(response.resume())).on('error', reject);
      });
    await ask('/healthz');
    const answer = ask('/slow');
    await begun;
    const start = Date.now();
    const stopped = service.stop();
    go();
    expect((await answer).statusCode).toBe(200);
    await stopped;
    expect(Date.now() - start).toBeLessThan(service.server.keepAliveTimeout / 2);
    agent.destroy();
  });

  test.each([
    ['SIGTERM', () => Promise.resolve(), 0],
    ['SIGINT', () => Promise.reject(new Error('stuck')), 1],
  ] as const)('does so on %s, and ends the process', async (signal, stopped, code) => {
    const before = process.listeners(signal);
    const exit = new Promise((resolve) => jest.spyOn(process, 'exit').mockImplementation(resolve as never));
    const stop = jest.fn(stopped);
    stopOnSignal({ stop } as unknown as Service);
    const [added] = process.listeners(signal).filter((listener) => !before.includes(listener));
    (added as () => void)();
    expect(await exit).toBe(code);
    expect(stop).toHaveBeenCalledTimes(1);
    for (const name of ['SIGTERM', 'SIGINT']) {
      process.removeAllListeners(name);
    }
  });
});

/** What comes back when these bytes are sent, until the connection ends or nothing more comes. */
async function raw(service: Service, request: string): Promise<string> {
  const socket = connect(service.port, '127.0.0.1');
  // The first of it may take long on a busy machine.
  socket.once('data', () => socket.setTimeout(300, () => socket.destroy()));
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  socket.write(request);
  await once(socket, 'close');
  return text;
}
