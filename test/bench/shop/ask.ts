import autocannon from 'autocannon';
import { HTTP } from '../../e2e/support/visit';

/** What is asked for, again and again. */
export interface Question {
  readonly host: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** What is sent by POST, each time anew. */
  readonly body?: () => string;
}

/** How that went. */
export interface Figures {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds within which 99 of 100 came. */
  readonly p99: number;
}

export const CONNECTIONS = 32;
const WARM_UP = 5;
const SECONDS = 15;

/** Asks as fast as answers come, over a number of connections at a time. @throws when an answer is not 200 */
export async function ask(question: Question): Promise<Figures> {
  await round(question, WARM_UP);
  return round(question, SECONDS);
}

async function round({ host, path, headers, body }: Question, duration: number): Promise<Figures> {
  const post = body && { method: 'POST' as const, setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) };
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url: HTTP,
    connections: CONNECTIONS,
    duration,
    requests: [{ path, headers: { host, ...headers }, ...post }],
  });
  if (errors + timeouts + non2xx > 0) {
    throw new Error(`${host}${path}: ${errors} connections broke, ${timeouts} answers did not come, ${non2xx} were not 200`);
  }
  return { rate: Math.round(requests.average), p99: latency.p99 };
}
