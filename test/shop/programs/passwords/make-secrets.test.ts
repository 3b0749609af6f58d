import { createServer } from 'node:http';
import { makeSecrets } from '../../../../lib/shop/programs/passwords/make-secrets';
import { bodyOf, send, type Service } from '../../../../lib/shop/programs/http-service';
import { listen } from '../../page/stand-ins';

interface Made {
  readonly metadata: { readonly name: string };
  readonly stringData: { readonly [key: string]: string };
}

/** In place of the API server: takes new Secrets, and gives nothing out. */
async function apiServer(there: string[], refuse = false): Promise<{ server: Service; made: Made[]; requests: string[] }> {
  const made: Made[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization} ${request.headers['content-type']}`);
    void bodyOf(request, 10_000).then((body) => {
      const secret = JSON.parse(body) as Made;
      const isThere = [...there, ...made.map(({ metadata }) => metadata.name)].includes(secret.metadata.name);
      if (!isThere && !refuse) {
        made.push(secret);
      }
      send(response, refuse ? 403 : isThere ? 409 : 201, { reason: refuse ? 'Forbidden' : undefined });
    });
  });
  return { server: await listen(server), made, requests };
}

beforeEach(() => jest.spyOn(console, 'log').mockReturnValue());
afterEach(() => jest.restoreAllMocks());

const api = ({ port }: Service) => ({ url: `http://127.0.0.1:${port}`, token: 'token-of-the-job', namespace: 'shop-development' });

describe('the passwords', () => {
  test('are random, one in each Secret that the API server is told to make', async () => {
    const { server, made, requests } = await apiServer([]);
    await makeSecrets(api(server), ['cart-redis', 'elasticsearch']);
    expect(made).toEqual([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cart-redis' }, stringData: { password: expect.any(String) as string } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'elasticsearch' }, stringData: { password: expect.any(String) as string } },
    ]);
    const passwords = made.flatMap(({ stringData }) => Object.values(stringData));
    expect(new Set(passwords).size).toBe(2);
    passwords.forEach((password) => expect(password).toMatch(/^[\w-]{32}$/));
    expect(new Set(requests)).toEqual(
      new Set(['POST /api/v1/namespaces/shop-development/secrets Bearer token-of-the-job application/json']),
    );
    expect(jest.mocked(console.log).mock.calls.join()).not.toContain(passwords[0]);
    await server.stop();
  });

  test('are kept when it runs again, and missing ones are made', async () => {
    const { server, made } = await apiServer(['cart-redis']);
    const secrets = ['cart-redis', 'elasticsearch'];
    await makeSecrets(api(server), secrets);
    await makeSecrets(api(server), secrets);
    expect(made.map(({ metadata }) => metadata.name)).toEqual(['elasticsearch']);
    expect(jest.mocked(console.log).mock.calls.flat()).toEqual([
      'Secret cart-redis is there already',
      'Secret elasticsearch is made',
      'Secret cart-redis is there already',
      'Secret elasticsearch is there already',
    ]);
    await server.stop();
  });

  test('fail where the API server refuses, which the Job shows', async () => {
    const { server, requests } = await apiServer([], true);
    await expect(makeSecrets(api(server), ['a', 'b'])).rejects.toThrow('the API server answers 403: {"reason":"Forbidden"}');
    expect(requests).toHaveLength(1);
    await server.stop();
  });
});
