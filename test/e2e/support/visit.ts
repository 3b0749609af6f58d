import { Agent as HttpAgent, IncomingMessage, request as httpRequest, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, RequestOptions as HttpsOptions } from 'node:https';
import { until } from './wait';

/** Where the cluster's ingress is reached from here. */
export const HTTP = process.env.SHOP_HTTP ?? 'http://127.0.0.1:8080';
const HTTPS = process.env.SHOP_HTTPS ?? 'https://127.0.0.1:8443';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
}

export interface VisitOptions {
  /** Certificate of the authority that is believed: by it, the visit is by HTTPS. */
  readonly authority?: string;
  readonly agent?: HttpAgent | HttpsAgent;
  /** What is sent: by it, the visit is a POST. */
  readonly body?: string;
  /** Seconds that the answer may take. */
  readonly timeout?: number;
}

/** Asks for a path of a host, or sends something to it, through the ingress. */
export async function visit(host: string, path: string, { authority, agent, body, timeout = 10 }: VisitOptions = {}): Promise<Answer> {
  const at = new URL(authority === undefined ? HTTP : HTTPS);
  const method = body === undefined ? 'GET' : 'POST';
  const headers = { host, ...(body !== undefined && { 'content-type': 'text/plain' }) };
  const options = { host: at.hostname, port: at.port, method, path, headers, timeout: timeout * 1000, agent };
  return authority === undefined
    ? send(httpRequest, options, body)
    : send(httpsRequest, { ...options, ca: authority, servername: host }, body);
}

/** Waits until each path of a host is answered with 200: the ingress, and what it sends requests on to, hear of ready pods a little later. */
export async function served(host: string, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await until(`${host}${path} is served`, 120, async () => {
      const { status, body } = await visit(host, path);
      return status === 200 ? { done: undefined } : { reason: `The last answer: ${status} ${body}` };
    });
  }
}

type Request = (options: RequestOptions, answered: (response: IncomingMessage) => void) => ReturnType<typeof httpRequest>;

async function send(request: Request, options: HttpsOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${options.timeout} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
