import type { Product } from '../../catalogue/products';
import { type Elastic, INDEX } from '../elastic';

/** The standard analyzer, which every distribution includes, splits text into Latin words and single Chinese characters. */
const MAPPING = {
  dynamic: 'strict',
  properties: {
    id: { type: 'keyword' },
    kind: { type: 'keyword' },
    price: { type: 'integer', index: false },
    place: { type: 'integer' },
    name: { properties: { en: { type: 'text' }, zh: { type: 'text' } } },
  },
};

interface Ids {
  readonly hits: { readonly hits: { readonly _id: string }[] };
}

/** Makes the index contain exactly these products. Running it again changes nothing. */
export async function load(elastic: Elastic, products: readonly Product[]): Promise<void> {
  const known = await elastic.ask<Record<string, unknown>>('GET', `/${INDEX}?ignore_unavailable=true`);
  if (!(INDEX in known)) {
    await elastic.ask('PUT', `/${INDEX}`, { settings: { number_of_shards: 1, auto_expand_replicas: '0-1' }, mappings: MAPPING });
  }
  const { hits } = await elastic.ask<Ids>('POST', `/${INDEX}/_search`, { size: 10_000, _source: false, query: { match_all: {} } });
  const ids = new Set(products.map(({ id }) => id));
  const gone = hits.hits.filter(({ _id }) => !ids.has(_id));
  const { errors, items } = await elastic.ask<{ errors: boolean; items: unknown[] }>('POST', `/${INDEX}/_bulk?refresh=true`, [
    ...products.flatMap((product, place) => [{ index: { _id: product.id } }, { ...product, place }]),
    ...gone.map(({ _id }) => ({ delete: { _id } })),
  ]);
  if (errors) {
    throw new Error(`Elasticsearch refuses products: ${JSON.stringify(items).slice(0, 500)}`);
  }
}

/** Waits until Elasticsearch has formed its cluster, for at most `limit` milliseconds. */
export async function waitFor(elastic: Elastic, limit: number, pause = 1000): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      await elastic.ask('GET', '/_cluster/health?wait_for_status=yellow&timeout=2s');
      return;
    } catch (error) {
      if (Date.now() + pause > end) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
