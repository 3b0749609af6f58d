import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { kubectl } from './kubectl';

/** What the API server answers. */
export interface Answer {
  readonly status: number;
  readonly body: { readonly message?: string; readonly [field: string]: unknown };
}

interface Config {
  readonly clusters: readonly { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } }[];
}

/** A user of the API server with a certificate of its own: a process for each request would take longer than the request. */
export class Client {
  /** @param files of the certificate and its key */
  public static async of(files: { readonly certificate: string; readonly key: string }): Promise<Client> {
    const { clusters } = JSON.parse(await kubectl(['config', 'view', '--raw', '--minify', '-o', 'json'])) as Config;
    const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
    const agent = new Agent({
      cert: readFileSync(files.certificate),
      key: readFileSync(files.key),
      ca: Buffer.from(authority, 'base64'),
      keepAlive: true,
    });
    return new Client(server, agent);
  }

  private constructor(
    private readonly server: string,
    private readonly agent: Agent,
  ) {}

  /** @param headers such as those by which a user impersonates another */
  public async send(method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent, headers: { 'content-type': type, accept: 'application/json', ...headers } };
      const sent = request(this.server + path, options, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode!, body: parsed(text) });
        });
      });
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  public close(): void {
    this.agent.destroy();
  }
}

function parsed(text: string): Answer['body'] {
  return text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : { message: text };
}
