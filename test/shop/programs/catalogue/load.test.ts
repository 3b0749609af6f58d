import { PRODUCTS } from '../../../../lib/shop/catalogue/products';
import { Elastic } from '../../../../lib/shop/programs/elastic';
import { load, waitFor } from '../../../../lib/shop/programs/catalogue/load';
import { type Asked, ElasticStandIn } from '../elastic-stand-in';
import { IndexStandIn } from '../search/index-stand-in';

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

async function started(answer: (asked: Asked) => [number, unknown]): Promise<{ elastic: Elastic; server: ElasticStandIn }> {
  const server = await ElasticStandIn.start(answer);
  stop = () => server.stop();
  return { server, elastic: new Elastic(server.url, 'elastic:sesame') };
}

describe('the catalogue', () => {
  test('is in an index, each product in its place, and can be found at once', async () => {
    const index = new IndexStandIn();
    const { elastic, server } = await started(index.answer);
    await load(elastic, PRODUCTS);
    expect([...index.documents]).toEqual(PRODUCTS.map((product, place) => [product.id, { ...product, place }]));
    expect(index.mapping).toMatchObject({
      settings: { number_of_shards: 1 },
      mappings: { dynamic: 'strict', properties: { name: { properties: { en: { type: 'text' }, zh: { type: 'text' } } } } },
    });
    expect(server.requests.at(-1)).toBe('POST /products/_bulk?refresh=true');
  });

  test('names every field that a product has, because the index takes no others', async () => {
    const index = new IndexStandIn();
    await load((await started(index.answer)).elastic, PRODUCTS);
    const { properties } = (index.mapping as { mappings: { properties: object } }).mappings;
    expect(Object.keys(properties).sort()).toEqual([...Object.keys(PRODUCTS[0]), 'place'].sort());
  });

  test('is the same when it is loaded again, and the index is made once', async () => {
    const index = new IndexStandIn();
    const { elastic, server } = await started(index.answer);
    await load(elastic, PRODUCTS);
    const before = [...index.documents];
    await load(elastic, PRODUCTS);
    expect([...index.documents]).toEqual(before);
    expect(server.requests.filter((request) => request.startsWith('PUT'))).toEqual(['PUT /products']);
  });

  test('loses products that are gone, and takes over what has changed', async () => {
    const index = new IndexStandIn();
    const { elastic } = await started(index.answer);
    await load(elastic, PRODUCTS);
    const [first, , third] = PRODUCTS;
    await load(elastic, [third, { ...first, price: 1 }]);
    expect(Object.fromEntries(index.documents)).toEqual({
      [third.id]: { ...third, place: 0 },
      [first.id]: { ...first, price: 1, place: 1 },
    });
  });

  test('fails where Elasticsearch refuses a product', async () => {
    const index = new IndexStandIn();
    const { elastic } = await started((asked) =>
      asked.path.includes('_bulk') ? [200, { errors: true, items: ['strict_dynamic_mapping_exception'] }] : index.answer(asked),
    );
    await expect(load(elastic, PRODUCTS)).rejects.toThrow('Elasticsearch refuses products: ["strict_dynamic_mapping_exception"]');
  });
});

describe('waiting for Elasticsearch', () => {
  test('ends when it has formed its cluster', async () => {
    const answers: [number, unknown][] = [
      [503, {}],
      [408, {}],
      [200, {}],
    ];
    const { elastic, server } = await started(() => answers.shift()!);
    await waitFor(elastic, 600_000, 1);
    expect(server.asked).toHaveLength(3);
  });

  test('is given up after a while, with the reason', async () => {
    const { elastic, server } = await started(() => [503, { error: 'no master' }]);
    // Each answer takes 20 ms, by this clock.
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => 20 * server.asked.length);
    await expect(waitFor(elastic, 50, 10)).rejects.toThrow('no master');
    expect(server.asked).toHaveLength(3);
    clock.mockRestore();
    await expect(waitFor(elastic, 0)).rejects.toThrow('no master');
  });
});

describe('the products', () => {
  test('have ids that are theirs alone, names in both languages, and prices in whole cents', () => {
    expect(new Set(PRODUCTS.map(({ id }) => id)).size).toBe(PRODUCTS.length);
    for (const { id, name, price } of PRODUCTS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(name.en).toMatch(/^[\x20-\x7e]+$/);
      expect(name.zh).toMatch(/^\p{Script=Han}+$/u);
      expect(Number.isInteger(price) && price > 0).toBe(true);
    }
  });
});
