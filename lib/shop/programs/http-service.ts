import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import polka, { type Middleware, type Polka } from 'polka';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A service over HTTP: what it answers, and when it can. */
export interface ServiceOptions {
  /** Adds the service's own paths. */
  readonly routes: (app: Polka, metrics: Registry) => void;
  /** Rejects while what it depends on cannot be reached. */
  readonly ready: () => Promise<unknown>;
  /** Ends connections that outlive a request, such as WebSockets. */
  readonly hangUp?: () => void;
  /** Ends what requests need, such as connections to stores, when the last one is answered. */
  readonly close?: () => Promise<unknown>;
}

/** A running service. */
export interface Service {
  readonly server: Server;
  /** Where it listens. */
  readonly port: number;
  /** Stops taking requests, finishes those that are there, and ends the rest. */
  stop(): Promise<void>;
}

/** An answer that is no success, with a text that may be shown. */
export class HttpError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves the given paths, and beside them `/healthz` (the process is alive), `/readyz` (it can do its work) and `/metrics` (for Prometheus).
 * None of the three is forwarded from outside.
 */
export async function serve({ routes, ready, hangUp, close }: ServiceOptions, port = 3000): Promise<Service> {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const server = createServer();
  const app = polka({ server, onError, onNoMatch: (_request, response) => send(response, 404, { error: 'there is nothing here' }) });
  app.use(timed(metrics));
  app.use((_request, response, next) => {
    // Kept for a next request, the connection of the last one would hold up the end.
    response.once('close', () => server.listening || server.closeIdleConnections());
    next();
  });
  app.get('/healthz', (_request, response) => response.end());
  app.get(
    '/readyz',
    handled(async (_request, response) => {
      await ready().catch((error: unknown) => {
        throw new HttpError(503, String(error));
      });
      response.end();
    }),
  );
  app.get(
    '/metrics',
    handled(async (_request, response) => {
      const text = await metrics.metrics();
      response.setHeader('content-type', metrics.contentType).end(text);
    }),
  );
  routes(app, metrics);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    app.listen(port, () => resolve());
  });
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    hangUp?.();
    await closed;
    await close?.();
  };
  return { server, port: (server.address() as { port: number }).port, stop };
}

/** Stops the service when the container is told to end, and ends the process when that is done. */
export function stopOnSignal(service: Service): void {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** A handler whose failures, at once or later, are answers: uncaught, they would end the process. */
export function handled(handler: (...args: Parameters<Middleware>) => Promise<void>): Middleware {
  return (request, response, next) => {
    handler(request, response, next).catch(next);
  };
}

/** Anything that can be answered with JSON. */
export interface Answer {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(text: string): unknown;
}

export function send(response: Answer, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The whole body as text. What is too much is read and thrown away: left unread, it would block the connection. */
export function bodyOf(request: IncomingMessage, largest: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) {
        chunks.push(chunk);
      } else {
        reject(new HttpError(413, `a request may have ${largest} bytes at most`));
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function onError(error: Error | string, _request: unknown, response: Answer): void {
  if (error instanceof HttpError) {
    send(response, error.status, { error: error.message });
    return;
  }
  console.error(error);
  send(response, 500, { error: 'something went wrong here' });
}

/** How long answers take, by path and status. */
function timed(metrics: Registry): Middleware {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'path', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [metrics],
  });
  return (request, response, next) => {
    const end = seconds.startTimer();
    response.once('finish', () => {
      const known = response.statusCode === 404 ? 'unknown' : request.path;
      end({ method: request.method, path: known, status: String(response.statusCode) });
    });
    next();
  };
}
