import { createServer } from 'node:http';
import { bodyOf, send, type Service } from '../../../lib/shop/programs/http-service';
import { listen } from '../page/stand-ins';

/** A request as Elasticsearch would have got it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** In place of Elasticsearch: notes what is asked, and answers what a test says. */
export class ElasticStandIn {
  public static async start(answer: (asked: Asked) => [number, unknown] | Promise<[number, unknown]>): Promise<ElasticStandIn> {
    const asked: Asked[] = [];
    const server = createServer((request, response) => {
      void bodyOf(request, 1_000_000).then(async (body) => {
        const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
        asked.push(one);
        send(response, ...(await answer(one)));
      });
    });
    return new ElasticStandIn(await listen(server), asked);
  }

  private constructor(
    private readonly service: Service,
    public readonly asked: readonly Asked[],
  ) {}

  public get url(): string {
    return `http://127.0.0.1:${this.service.port}`;
  }

  /** What was asked for: `GET /products`. */
  public get requests(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  public stop(): Promise<void> {
    return this.service.stop();
  }
}
