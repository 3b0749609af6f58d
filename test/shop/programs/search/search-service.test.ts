import { PRODUCTS } from '../../../../lib/shop/catalogue/products';
import { Elastic } from '../../../../lib/shop/programs/elastic';
import { searchService } from '../../../../lib/shop/programs/search/search-service';
import type { Service } from '../../../../lib/shop/programs/http-service';
import { ElasticStandIn } from '../elastic-stand-in';

let elastic: ElasticStandIn;
let service: Service;
let answer: [number, unknown];

beforeEach(async () => {
  jest.spyOn(console, 'error').mockReturnValue();
  answer = [200, { hits: { total: { value: 0 }, hits: [] } }];
  elastic = await ElasticStandIn.start(() => answer);
  service = await searchService(new Elastic(elastic.url, 'search:sesame'), 0);
});
afterEach(async () => {
  await service.stop();
  await elastic.stop();
  jest.restoreAllMocks();
});

const get = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${service.port}${path}`);
  const text = await response.text();
  return [response.status, text === '' ? undefined : (JSON.parse(text) as unknown)];
};

describe('the search', () => {
  test('gives a page of products, and how many there are', async () => {
    const [longjing] = PRODUCTS;
    answer = [200, { hits: { total: { value: 25 }, hits: [{ _id: longjing.id, _source: { ...longjing, place: 0, cost: 3 } }] } }];
    expect(await get('/api/search?q=long&page=1')).toEqual([200, { total: 25, pages: 3, products: [longjing] }]);
    expect(elastic.requests).toEqual(['POST /products/_search']);
    expect(JSON.parse(elastic.asked[0].body)).toMatchObject({ from: 12, size: 12 });
    expect(elastic.asked[0].headers.authorization).toBe(`Basic ${Buffer.from('search:sesame').toString('base64')}`);
  });

  test('finds nothing where there is nothing', async () => {
    expect(await get('/api/search')).toEqual([200, { total: 0, pages: 0, products: [] }]);
  });

  test('refuses anything else, without a word to Elasticsearch', async () => {
    for (const query of ['size=1', 'q=a&q=b', 'page=-1', `q=${'x'.repeat(101)}`, 'q=a&source={}']) {
      expect((await get(`/api/search?${query}`))[0]).toBe(400);
    }
    for (const path of ['/api/search/products', '/products/_search', '/_cluster/health']) {
      expect((await get(path))[0]).toBe(404);
    }
    expect((await fetch(`http://127.0.0.1:${service.port}/api/search`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(elastic.asked).toEqual([]);
  });

  test.each([
    ['refuses', [403, { error: 'security_exception: sesame' }]],
    ['fails', [500, { error: 'sesame' }]],
    ['has no such index', [404, { error: 'index_not_found_exception' }]],
    ['answers something else', [200, { sesame: true }]],
  ] as [string, [number, unknown]][])('says that the catalogue is away when Elasticsearch %s, and no more', async (_, failure) => {
    answer = failure;
    expect(await get('/api/search?q=tea')).toEqual([503, { error: 'the catalogue cannot be reached' }]);
    expect((await get('/healthz'))[0]).toBe(200);
  });

  test('says so when Elasticsearch cannot be reached, and comes back', async () => {
    const gone = await searchService(new Elastic('http://127.0.0.1:1'), 0);
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${gone.port}${path}`)).status;
    expect([await status('/api/search?q=tea'), await status('/readyz'), await status('/healthz')]).toEqual([503, 503, 200]);
    await gone.stop();
  });

  test('is ready when it can read the catalogue', async () => {
    expect((await get('/readyz'))[0]).toBe(200);
    expect(elastic.requests).toEqual(['POST /products/_search']);
    answer = [404, { error: 'index_not_found_exception' }];
    expect((await get('/readyz'))[0]).toBe(503);
  });
});
