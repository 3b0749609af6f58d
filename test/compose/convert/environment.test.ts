import { loaded, imported, outcomesOf, programOf, web } from './imported';

describe('variables', () => {
  test('are those of the container', () => {
    const file = web(['environment: {LEVEL: info, PORTS: "1", EMPTY: ""}']);
    expect(programOf(file)).toContain("env: { LEVEL: 'info', PORTS: '1', EMPTY: '' }");
    expect(outcomesOf(file)['services.web.environment.LEVEL']).toBe('mapped: a variable');
  });

  test('of a list, of which those without a value are unset', () => {
    const file = web(['environment: [LEVEL=info, UNKNOWN]']);
    expect(programOf(file)).toContain("env: { LEVEL: 'info' }");
    expect(outcomesOf(file)['services.web.environment[1]']).toBe('mapped: unset: the variable has no value here');
  });

  test('that are secrets are in Secrets, with the command that makes them', () => {
    const file = web(['environment: {API_TOKEN: hunter2hunter2}']);
    expect(programOf(file)).toContain("secrets: [Secret.existing('web', 'API_TOKEN').asEnv('API_TOKEN')]");
    expect(programOf(file)).not.toContain('hunter2');
    expect(outcomesOf(file)['services.web.environment.API_TOKEN']).toBe('approximated: in Secret web, key API_TOKEN');
    const command = 'kubectl create secret generic web -n "${NAMESPACE:?}" --from-literal=API_TOKEN="${WEB_API_TOKEN:?}"';
    expect(imported(file).report.secrets).toEqual([{ name: 'web', keys: ['API_TOKEN'], command }]);
  });

  test('with the password of a URL have it in a Secret, that of the server', () => {
    const file = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", environment: {DATABASE: "postgres://shop:hunter2hunter2@db:5432/shop"}}
  db: {image: "postgres:17.6", environment: {POSTGRES_PASSWORD: hunter2hunter2, POSTGRES_USER: shop}}
`;
    const program = programOf(file);
    expect(program).toContain("DATABASE: 'postgres://shop:$(DATABASE_PASSWORD)@db:5432/shop'");
    expect(program).toContain("Secret.existing('db', 'POSTGRES_PASSWORD').asEnv('DATABASE_PASSWORD')");
    expect(program).toContain("Runtime.postgres({ password: Secret.existing('db', 'POSTGRES_PASSWORD'), user: 'shop' })");
    expect(outcomesOf(file)['services.db.environment.POSTGRES_USER']).toBe('mapped: the superuser');
  });

  test('that may be secrets are kept apart, and so are the passwords of other sources than URLs', () => {
    const file = web([
      "environment: {RUNNERS_AUTH_TOKEN: changeToken, SALT: mysalt, APP_KEY: SomeRandomStringOf32CharsExactly, DSN: 'shop:pa55word@tcp(db:3306)/x'}",
    ]);
    const program = programOf(file);
    ['changeToken', 'mysalt', 'SomeRandom', 'pa55word'].forEach((value) => {
      expect(program).not.toContain(value);
    });
    expect(program).toContain("env: { DSN: 'shop:$(DSN_PASSWORD)@tcp(db:3306)/x' }");
    expect(outcomesOf(file)['services.web.environment.SALT']).toBe('approximated: in Secret web, key SALT');
  });

  test('with the value of a secret of another service, which follows or has it in its command, refer to that', () => {
    const file = `services:
  web:
    image: ghcr.io/acme/web:1.0.0
    environment: {QUEUE: "queue:5672?key=hunter2hunter2", CACHE_AUTH: kitten, QUEUE_USER: hunter2hunter2}
    configs: [users]
  queue: {image: "ghcr.io/acme/queue:1.0.0", command: "serve --api-token hunter2hunter2"}
  cache: {image: "redis:8.2", command: "redis-server --requirepass kitten"}
configs: {users: {content: "shop hunter2hunter2"}}
`;
    const program = programOf(file);
    expect(program).toContain("env: { QUEUE: 'queue:5672?key=$(API_TOKEN)', QUEUE_USER: 'hunter2hunter2' }");
    expect(program).toContain("Secret.existing('queue', 'API_TOKEN').asEnv('API_TOKEN')");
    expect(program).toContain("Secret.existing('cache', 'password').asEnv('CACHE_AUTH')");
    expect(outcomesOf(file)).toMatchObject({
      'services.web.environment.QUEUE': 'approximated: a part is in Secret queue, key API_TOKEN',
      'services.web.environment.CACHE_AUTH': 'approximated: in Secret cache, key password',
      'services.web.configs[0]': expect.stringMatching(/^refused: .* contains a secret in plain text/) as unknown,
    });
  });

  test.each([
    ['UPSTREAM: http://host.docker.internal:5001', /host\.docker\.internal is the machine of a developer: describe .* `ExternalService`/],
    ['RESOLVER: 127.0.0.11', /127\.0\.0\.11 is the DNS server of Docker: name that of the cluster/],
    ['LISTENERS: "PLAINTEXT://web:9092"', /web is the address of the Service, at which a pod cannot listen: use 0\.0\.0\.0/],
  ])('with hosts that a pod does not have say so: %s', (variable, detail) => {
    expect(outcomesOf(web([`environment: {${variable}}`]))[`services.web.environment.${variable.split(':')[0]}`]).toMatch(
      new RegExp(`^approximated: ${detail.source}`),
    );
  });

  test.each(['ADVERTISED_LISTENERS: "PLAINTEXT://web:9092"', 'ADDRESS: 127.0.0.1', 'URL: "http://docker.internal.example.com"'])(
    'with other hosts are as before: %s',
    (variable) => {
      expect(outcomesOf(web([`environment: {${variable}}`]))[`services.web.environment.${variable.split(':')[0]}`]).toBe(
        'mapped: a variable',
      );
    },
  );

  test('of files are variables, too, and the report names them', () => {
    const file = { 'compose.yaml': web(['env_file: [a.env]']), 'a.env': 'A=a\nDB_PASSWORD=hunter2hunter2\n' };
    expect(programOf(file)).toContain("env: { A: 'a' }");
    expect(outcomesOf(file)['services.web.env_file[0]']).toBe(
      'approximated: variables A, DB_PASSWORD; DB_PASSWORD: in Secret web, key DB_PASSWORD',
    );
  });

  test('keep what Kubernetes would replace', () => {
    expect(programOf(web(["environment: {A: '$$(B)'}"]))).toContain("A: '$$(B)'");
  });

  test('with names that no container has are refused, and left out where that is accepted', () => {
    const file = web(['environment: {1A: b}']);
    expect(imported(file).refusals).toMatchObject([{ path: 'services.web.environment.1A' }]);
    expect(loaded(file, { accept: ['services.web.environment.1A'] }).services).toEqual(['web']);
  });
});
