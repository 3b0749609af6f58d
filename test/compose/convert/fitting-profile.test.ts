import { loaded, outcomesOf, programOf } from './imported';

const service = (image: string, ...lines: readonly string[]) =>
  `services:\n  it:\n${[`image: ${image}`, ...lines].map((line) => `    ${line}\n`).join('')}`;

describe('redis', () => {
  const redis = (...lines: readonly string[]) => service('redis:8.2', ...lines);

  test.each([['redis-server /etc/redis.conf --save 60 1'], ['/etc/redis.conf --save 60 1']])(
    'includes its file of configuration: %s',
    (command) => {
      const program = programOf({
        'compose.yaml': redis(`command: ${command}`, 'volumes: ["./r.conf:/etc/redis.conf"]'),
        'r.conf': 'maxmemory 1mb\n',
      });
      expect(program).toContain('runtime: Runtime.redis()');
      expect(program).toContain("args: ['--include', '/etc/redis.conf', '--save', '60', '1']");
    },
  );

  test('is checked with the password that its file has', () => {
    const program = programOf({
      'compose.yaml': redis('command: redis-server /etc/redis.conf', 'volumes: ["./r.conf:/etc/redis.conf"]'),
      'r.conf': 'maxmemory 1mb\nrequirepass "hunter2hunter2"\n',
    });
    expect(program).toContain("Runtime.redis({ password: Secret.existing('it', 'password') })");
  });

  test.each([
    ['command: sh -c \'exec redis-server --requirepass "$$P"\'', "args: ['sh', '-c', 'exec redis-server --requirepass \"$P\"']"],
    ['command: ["/start.sh"]', "args: ['/start.sh']"],
    ['entrypoint: redis-server --port 6379', "command: ['redis-server', '--port', '6379']"],
  ])('is no server of the profile as %s', (line, expected) => {
    const file = redis(line, 'environment: {P: hunter2hunter2}');
    const program = programOf(file);
    expect(program).toContain(expected);
    expect(program).toContain("runtime: Runtime.of({ writable: ['/data'] })");
    expect(outcomesOf(file)['services.it.image']).toContain('without `Runtime.redis`: the command starts another program');
    expect(loaded(file).services).toEqual(['it']);
  });
});

describe('a database without a password', () => {
  test('of MySQL has none for root', () => {
    const file = service('mysql:8.4', 'environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "yes", MYSQL_DATABASE: shop}');
    expect(programOf(file)).toContain("env: { MYSQL_ALLOW_EMPTY_PASSWORD: 'yes', MYSQL_DATABASE: 'shop' }");
    expect(programOf(file)).toContain("Runtime.of({ writable: ['/var/lib/mysql', '/var/run/mysqld'] })");
    expect(outcomesOf(file)['services.it.image']).toContain('without `Runtime.mysql`: root has no password');
    const other = service('mysql:8.4', 'environment: {MYSQL_ALLOW_EMPTY_PASSWORD: "yes", MYSQL_ROOT_PASSWORD: hunter2hunter2}');
    expect(programOf(other)).toContain('Runtime.mysql(');
  });

  test('of MySQL with a random one has that of a Secret, and says so', () => {
    const file = service('mysql:8.4', 'environment: {MYSQL_RANDOM_ROOT_PASSWORD: "yes"}');
    expect(outcomesOf(file)['services.it.environment.MYSQL_RANDOM_ROOT_PASSWORD']).toBe(
      'approximated: a random one would be in the log of the first pod alone; root has the password of a Secret',
    );
  });

  test('of PostgreSQL accepts clients without one', () => {
    const file = service('postgres:17', 'environment: {POSTGRES_HOST_AUTH_METHOD: trust}');
    expect(programOf(file)).toContain("env: { POSTGRES_HOST_AUTH_METHOD: 'trust' }");
    expect(outcomesOf(file)['services.it.environment.POSTGRES_HOST_AUTH_METHOD']).toMatch(
      /^approximated: each pod that may connect is superuser/,
    );
    const other = service('postgres:17', 'environment: {POSTGRES_HOST_AUTH_METHOD: scram-sha-256}');
    expect(outcomesOf(other)['services.it.environment.POSTGRES_HOST_AUTH_METHOD']).toBe('mapped: a variable');
  });
});

describe('nginx', () => {
  const nginx = (...lines: readonly string[]) => service('nginx:1.29', 'ports: ["3100:3100"]', ...lines);

  test.each([
    ['command: nginx -c /x.conf'],
    ['entrypoint: ["/start"]'],
    ['command: ["/bin/sh", "-c", "envsubst < /t > /tmp/x.conf && nginx -c /tmp/x.conf"]'],
    ['entrypoint: ["sh", "-c", "./configure && exec \\"$$@\\""]'],
  ])('listens where its start says, as by %s', (line) => {
    const file = nginx(line);
    expect(programOf(file)).toContain('ports: [Port.http(3100)]');
    expect(loaded(file).services).toEqual(['it']);
  });

  test.each([
    ['command: nginx -g "daemon off;"'],
    ['command: ["sh", "-c", "while sleep 6h; do nginx -s reload; done & nginx -g \'daemon off;\'"]'],
    ['entrypoint: /docker-entrypoint.sh'],
  ])('listens as its image does, as by %s', (line) => {
    expect(programOf(nginx(line))).toContain('Port.http(80)');
  });

  test.each([
    [['entrypoint: sh -c "cat > /etc/nginx/nginx.conf; nginx"'], '/etc/nginx'],
    [['volumes: ["./t:/etc/nginx/templates"]'], '/etc/nginx/conf.d'],
  ])('has a directory that its start can write to: %s', (lines, directory) => {
    const file = { 'compose.yaml': nginx(...lines), 't/default.conf.template': 'server { listen 3100; }\n' };
    const program = programOf(file);
    expect(program).toContain(`runtime: Runtime.of({ writable: ['/var/cache/nginx', '/run'], copied: ['${directory}'] })`);
    expect(program).toContain('ports: [Port.http(3100)]');
    expect(program).toContain("Image.of('nginxinc/nginx-unprivileged:1.29')");
    expect(outcomesOf(file)['services.it.image']).toContain(`without \`Runtime.nginx\`: the start writes to ${directory}`);
    expect(loaded(file).services).toEqual(['it']);
  });
});

describe('a terminal', () => {
  test.each([
    ['debian:13', []],
    ['acme/any:1', ['entrypoint: /bin/sh']],
    ['acme/any:1', ['command: ["bash", "-l"]']],
  ])('of a program that waits for input is one of the container: %s %s', (image, lines) => {
    const file = service(image, ...lines, 'tty: true', 'stdin_open: true');
    const program = programOf(file);
    expect(program).toContain("it.patch('Deployment', JsonPatch.add('/spec/template/spec/containers/0/tty', true))");
    expect(program).toContain("it.patch('Deployment', JsonPatch.add('/spec/template/spec/containers/0/stdin', true))");
    expect(outcomesOf(file)['services.it.tty']).toBe('mapped: `tty` of the container, whose program waits for input');
    expect(loaded(file).services).toEqual(['it']);
  });

  test.each([
    ['debian:13', ['command: sleep infinity']],
    ['acme/any:1', ['command: sh -c ./run']],
    ['acme/any:1', []],
    ['debian:13', ['restart: "no"']],
  ])('of another program is for development: %s %s', (image, lines) => {
    expect(outcomesOf(service(image, ...lines, 'tty: true'))['services.it.tty']).toMatch(/^development only/);
  });
});
