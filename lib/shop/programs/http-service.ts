import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import polka, { type Middleware, type Polka } from 'polka';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** An HTTP service: its routes, and when it is ready. */
export interface ServiceOptions {
  /** Adds the routes of the service. */
  readonly routes: (app: Polka, metrics: Registry) => void;
  /** Rejects while a dependency is unavailable. */
  readonly ready: () => Promise<unknown>;
  /** Closes connections that outlive requests, such as WebSockets. */
  readonly hangUp?: () => void;
  /** Closes what requests need, such as connections to stores, after the last response. */
  readonly close?: () => Promise<unknown>;
}

/** A running service. */
export interface Service {
  readonly server: Server;
  /** The port that it listens on. */
  readonly port: number;
  /** Stops accepting requests, completes those in progress, and closes everything else. */
  stop(): Promise<void>;
}

/** A response with an error status, and a text that may be displayed. */
export class HttpError extends Error {
  constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves the given routes, and `/healthz` (the process is alive), `/readyz` (the service is ready) and `/metrics` (for Prometheus), which are not
 * exposed outside the cluster.
 */
export async function serve({ routes, ready, hangUp, close }: ServiceOptions, port = 3000): Promise<Service> {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const server = createServer();
  const app = polka({ server, onError, onNoMatch: (_request, response) => send(response, 404, { error: 'there is nothing here' }) });
  app.use(timed(metrics));
  app.use((_request, response, next) => {
    // A connection that is kept alive for a next request would delay the shutdown.
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

/** Stops the service on SIGTERM, and then ends the process. */
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

/** A handler whose errors, synchronous or not, become responses: uncaught, they would end the process. */
export function handled(handler: (...args: Parameters<Middleware>) => Promise<void>): Middleware {
  return (request, response, next) => {
    handler(request, response, next).catch(next);
  };
}

/** A response that JSON can be written to. */
export interface Answer {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(text: string): unknown;
}

export function send(response: Answer, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The whole body as text. Excess bytes are read and discarded: unread, they would block the connection. */
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

/** Durations of responses, by path and status. */
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
