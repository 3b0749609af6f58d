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
const WARM_UP = 10;
/** Elasticsearch's JVM takes a minute under load to compile what it runs. */
const MOST_WARM_UPS = 9;
const SECONDS = 15;

/** Asks as fast as answers come, over a number of connections at a time, once it gets no faster. @throws when an answer is not 200 */
export async function ask(question: Question): Promise<Figures> {
  let before = 0;
  for (let times = 0; times < MOST_WARM_UPS; times++) {
    const { rate } = await round(question, WARM_UP);
    if (rate < before * 1.1) {
      break;
    }
    before = rate;
  }
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
