import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Elastic } from '../../../lib/shop/programs/elastic';
import { temporaryFolder } from '../../app/files';
import { ElasticStandIn } from './elastic-stand-in';

let server: ElasticStandIn;

beforeAll(async () => {
  server = await ElasticStandIn.start(({ path }) => (path === '/fails' ? [403, { reason: 'x'.repeat(1000) }] : [200, { took: 1 }]));
});
afterAll(() => server.stop());

const last = () => server.asked.at(-1)!;

describe('Elasticsearch', () => {
  test('is asked in JSON, or in lines of JSON, and answers in JSON', async () => {
    const elastic = new Elastic(server.url);
    expect(await elastic.ask('POST', '/products/_search', { size: 0 })).toEqual({ took: 1 });
    expect(last()).toMatchObject({ method: 'POST', path: '/products/_search', body: '{"size":0}' });
    expect(last().headers).toMatchObject({ 'content-type': 'application/json' });
    expect(last().headers).not.toHaveProperty('authorization');
    await elastic.ask('POST', '/_bulk', [{ index: {} }, { name: '茶' }]);
    expect(last().headers).toMatchObject({ 'content-type': 'application/x-ndjson' });
    expect(last().body).toBe('{"index":{}}\n{"name":"茶"}\n');
    await elastic.ask('GET', '/');
    expect(last().body).toBe('');
  });

  test('fails with what it says, cut short', async () => {
    const failure = new Elastic(server.url).ask('GET', '/fails');
    await expect(failure).rejects.toThrow(/^Elasticsearch answers 403 to GET \/fails: \{"reason":"x{280,300}$/);
  });

  test('fails with the request and the cause where there is no answer', async () => {
    const failure = new Elastic('http://127.0.0.1:1').ask('PUT', '/products');
    await expect(failure).rejects.toThrow(/^Elasticsearch does not answer PUT \/products: TypeError: fetch failed$/);
  });

  test('is where the environment says, as the user and with the password of a file that it names', async () => {
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, 'sesame\n');
    const ask = async (env: Record<string, string>) => {
      const before = { ...process.env };
      Object.assign(process.env, { ELASTICSEARCH_URL: server.url }, env);
      try {
        await Elastic.fromEnvironment().ask('GET', '/');
      } finally {
        process.env = before;
      }
      const { authorization } = last().headers as { authorization?: string };
      return authorization && Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    };
    expect(await ask({ ELASTICSEARCH_PASSWORD_FILE: file, ELASTICSEARCH_USER: 'search' })).toBe('search:sesame');
    expect(await ask({ ELASTICSEARCH_PASSWORD_FILE: file })).toBe('elastic:sesame');
    expect(await ask({})).toBeUndefined();
    expect(() => Elastic.fromEnvironment()).toThrow('environment variable ELASTICSEARCH_URL is not set');
  });
});
