import { secretFile, setting } from './settings';

/** Name of the index that holds the catalogue. */
export const INDEX = 'products';

/** A client of Elasticsearch, as one of its users. */
export class Elastic {
  /** Configured by `ELASTICSEARCH_URL` and, with passwords, by `ELASTICSEARCH_USER` and `ELASTICSEARCH_PASSWORD_FILE`. */
  public static fromEnvironment(): Elastic {
    const password = secretFile('ELASTICSEARCH_PASSWORD_FILE');
    const user = process.env.ELASTICSEARCH_USER ?? 'elastic';
    return new Elastic(setting('ELASTICSEARCH_URL'), password === undefined ? undefined : `${user}:${password}`);
  }

  constructor(
    private readonly url: string,
    private readonly credentials?: string,
  ) {}

  /**
   * Sends a request and parses the response.
   *
   * @throws Error with the response of Elasticsearch where its status is not a success, or with the cause where there is none within 5 s
   */
  public async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const lines = Array.isArray(body);
    const headers: Record<string, string> = {
      'content-type': lines ? 'application/x-ndjson' : 'application/json',
      ...(this.credentials === undefined ? {} : { authorization: `Basic ${Buffer.from(this.credentials).toString('base64')}` }),
    };
    const text = lines ? body.map((line) => `${JSON.stringify(line)}\n`).join('') : body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(`${this.url}${path}`, { method, headers, body: text, signal: AbortSignal.timeout(5000) }).catch(
      (cause: unknown) => {
        throw new Error(`Elasticsearch does not answer ${method} ${path}: ${String(cause)}`, { cause });
      },
    );
    if (!response.ok) {
      throw new Error(`Elasticsearch answers ${response.status} to ${method} ${path}: ${(await response.text()).slice(0, 300)}`);
    }
    return (await response.json()) as T;
  }
}
