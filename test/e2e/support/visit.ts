import { Agent as HttpAgent, IncomingMessage, request as httpRequest, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

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
}

/** Asks for a path of a host, or sends something to it, through the ingress. */
export async function visit(host: string, path: string, { authority, agent, body }: VisitOptions = {}): Promise<Answer> {
  const at = new URL(authority === undefined ? HTTP : HTTPS);
  const method = body === undefined ? 'GET' : 'POST';
  const headers = { host, ...(body !== undefined && { 'content-type': 'text/plain' }) };
  const options = { host: at.hostname, port: at.port, method, path, headers, timeout: 10_000, agent };
  return authority === undefined
    ? send(httpRequest, options, body)
    : send(httpsRequest, { ...options, ca: authority, servername: host }, body);
}

type Request = (options: RequestOptions, answered: (response: IncomingMessage) => void) => ReturnType<typeof httpRequest>;

async function send(request: Request, options: object, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.on('error', reject);
    sent.end(body);
  });
}
