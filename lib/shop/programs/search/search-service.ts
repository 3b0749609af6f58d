import type { Product } from '../../catalogue/products';
import { handled, HttpError, send, serve, type Service } from '../http-service';
import { type Elastic, INDEX } from '../elastic';
import { PAGE_SIZE, parseQuery, type Query, toElastic } from './query';

/** A page of the results, and their number. */
export interface Found {
  readonly total: number;
  readonly pages: number;
  readonly products: Product[];
}

interface Hits {
  readonly hits: { readonly total: { readonly value: number }; readonly hits: { readonly _source: Product & { place: number } }[] };
}

/** The search over HTTP: accepts a text and a page only. */
export function searchService(elastic: Elastic, port?: number): Promise<Service> {
  return serve(
    {
      // Ready when it can read the catalogue, not merely when Elasticsearch responds.
      ready: () => elastic.ask('POST', `/${INDEX}/_search`, { size: 0 }),
      routes: (app) => {
        app.get(
          '/api/search',
          handled(async (request, response) => {
            const query = parseQuery(new URL(request.originalUrl, 'http://search').searchParams);
            send(response, 200, await find(elastic, query));
          }),
        );
      },
    },
    port,
  );
}

async function find(elastic: Elastic, query: Query): Promise<Found> {
  try {
    const { hits } = await elastic.ask<Hits>('POST', `/${INDEX}/_search`, toElastic(query));
    const products = hits.hits.map(({ _source: { id, kind, price, name } }) => ({ id, kind, price, name }));
    return { total: hits.total.value, pages: Math.ceil(hits.total.value / PAGE_SIZE), products };
  } catch (error) {
    console.error(error);
    throw new HttpError(503, 'the catalogue cannot be reached');
  }
}
