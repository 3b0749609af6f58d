import { DEVELOPMENT, developmentRuns } from '../support/development';
import { exec } from '../support/exec';
import { kubectl, list, LiveObject, tryKubectl } from '../support/kubectl';
import { NAMESPACES } from '../support/namespaces';
import { allReady } from '../support/readiness';

const NAMESPACE = NAMESPACES.development;

interface SecretObject extends LiveObject {
  readonly data: Readonly<Record<string, string>>;
}

/** What identifies each Secret of the shop, and the passwords in it. */
async function secrets(): Promise<Record<string, { uid: string; resourceVersion: string; passwords: Record<string, string> }>> {
  const found = await list<SecretObject>('secrets', '-n', NAMESPACE);
  return Object.fromEntries(
    found.map(({ metadata: { name, uid, resourceVersion }, data }) => {
      const passwords = Object.entries(data).map(([key, text]) => [key, Buffer.from(text, 'base64').toString()]);
      return [name, { uid, resourceVersion, passwords: Object.fromEntries(passwords) as Record<string, string> }];
    }),
  );
}

beforeAll(developmentRuns);

describe('the passwords of development', () => {
  test('are made in the cluster: long, and one for each', async () => {
    const made = await secrets();
    expect(Object.fromEntries(Object.entries(made).map(([name, { passwords }]) => [name, Object.keys(passwords).sort()]))).toEqual({
      'cart-redis': ['password'],
      elasticsearch: ['password'],
      'elasticsearch-search': ['password'],
    });
    const all = Object.values(made).flatMap(({ passwords }) => Object.values(passwords));
    expect(all.filter((password) => password.length < 24)).toEqual([]);
    expect(new Set(all).size).toBe(3);
  });

  test('are kept when the Job runs again', async () => {
    const before = await secrets();
    // With its pod, whose log would be among those that are read.
    await kubectl(['delete', 'job', '--cascade=foreground', '-n', NAMESPACE, '-l', 'app.kubernetes.io/name=passwords']);
    expect(await kubectl(['apply', '-f', DEVELOPMENT])).toMatch(/^job\.batch\/passwords-\S+ created$/m);
    await allReady(NAMESPACE, 180);
    const logs = await kubectl(['logs', '-n', NAMESPACE, '-l', 'app.kubernetes.io/name=passwords']);
    expect(logs.trim().split('\n').sort()).toEqual([
      'Secret cart-redis is there already',
      'Secret elasticsearch is there already',
      'Secret elasticsearch-search is there already',
    ]);
    expect(await secrets()).toEqual(before);
  });

  test('can be made by the Job, and neither read nor changed', async () => {
    const may = async (verb: string): Promise<string> => {
      const account = `--as=system:serviceaccount:${NAMESPACE}:passwords`;
      return (await tryKubectl(['auth', 'can-i', verb, 'secrets', '-n', NAMESPACE, account])).stdout.trim();
    };
    expect(await Promise.all(['create', 'get', 'list', 'update', 'patch', 'delete'].map(may))).toEqual([
      'yes',
      'no',
      'no',
      'no',
      'no',
      'no',
    ]);
  });

  test('are wanted by redis', async () => {
    const { password } = (await secrets())['cart-redis'].passwords;
    const ping = async (...environment: readonly string[]): Promise<string> =>
      (await exec(NAMESPACE, 'cart-redis-0', ['env', ...environment, 'redis-cli', 'ping'])).stdout.trim();
    expect(await ping()).toContain('NOAUTH');
    expect(await ping('REDISCLI_AUTH=wrong')).toContain('NOAUTH');
    expect(await ping(`REDISCLI_AUTH=${password}`)).toBe('PONG');
  });

  test('are wanted by Elasticsearch', async () => {
    const { password } = (await secrets())['elasticsearch-search'].passwords;
    const status = async (...user: readonly string[]): Promise<string> => {
      const curl = ['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}', ...user];
      return (await exec(NAMESPACE, 'elasticsearch-0', [...curl, 'http://127.0.0.1:9200/products/_search'])).stdout;
    };
    expect(await status()).toBe('401');
    expect(await status('--user', 'search:wrong')).toBe('401');
    expect(await status('--user', `search:${password}`)).toBe('200');
  });
});
