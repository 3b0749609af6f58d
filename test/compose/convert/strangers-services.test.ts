import { converted } from './imported';

const services = (text: string) => `services:\n${text}`;

test('a mounted configuration says on which port a service listens', () => {
  const { said, text } = converted({
    'compose.yaml': services(
      '  proxy: {image: "nginx:1.29", volumes: ["./site.conf:/etc/nginx/conf.d/default.conf:ro"], depends_on: [backend]}\n  backend: {image: "ghcr.io/acme/api:1.0.0"}\n',
    ),
    'site.conf': 'server { location / { proxy_pass http://backend:8000; } }\n',
  });
  expect(said('services.proxy.depends_on[0]')).toMatch(/^mapped: an edge/);
  expect(text).toContain('ports: [Port.http(8000)]');
});

test('images that sources mention are no hosts with ports', () => {
  const { text } = converted({
    'compose.yaml': services(
      '  web: {build: ., image: "ghcr.io/acme/web:1.0.0", volumes: [".:/app"], expose: [8080]}\n  redis: {image: "redis:8-alpine"}\n',
    ),
    'deploy.yaml': 'image: redis:8\n',
  });
  expect(text).toContain('ports: [Port.tcp(6379)]');
});

test('labels of Traefik say where a service listens, but route nothing', () => {
  const { said, text } = converted(
    services('  api:\n    image: ghcr.io/acme/api:1.0.0\n    labels: ["traefik.http.services.api.loadbalancer.server.port=8000"]\n'),
  );
  expect(said('services.api.labels[0]')).toMatch(/^approximated: an annotation .*, which the gateway does not read/);
  expect(text).toContain('Port.http(8000)');
});

test('a data store answers other services, and calls none but its own kind', () => {
  const { text } = converted(
    services(
      '  web: {image: "ghcr.io/acme/web:1.0.0", expose: [8080]}\n  db: {image: "postgres:17", volumes: ["data:/var/lib/postgresql/data"]}\nvolumes: {data: }\n',
    ),
  );
  expect(text).toContain('web.calls(db');
  expect(text).not.toContain('db.calls');
});

describe('a service without ports that restarts after failures', () => {
  const kindOf = (text: string) => /new (\w+)\(this, 'x'/.exec(converted(services(text)).text)?.[1];

  test('runs on in a stack, where something checks its health, and where its name says so', () => {
    expect(kindOf('  x: {image: "acme/a:1", deploy: {restart_policy: {condition: on-failure, max_attempts: 3}}}\n')).toBe('Worker');
    expect(kindOf('  x: {image: "acme/a:1", restart: on-failure, healthcheck: {test: "true"}}\n')).toBe('Worker');
    expect(kindOf('  x: {image: "acme/a:1", restart: on-failure, command: celery worker}\n')).toBe('Worker');
  });

  test('is a Job otherwise, as is one without a policy whose name says that it ends', () => {
    expect(kindOf('  x: {image: "acme/a:1", restart: on-failure}\n')).toBe('Task');
    const { text } = converted(services('  db-migrate: {image: "acme/a:1"}\n'));
    expect(text).toContain("new Task(this, 'db-migrate'");
  });
});

describe('privileges', () => {
  test('root is the user of a known image, and refused for others', () => {
    const { said } = converted(
      services('  db: {image: "mcr.microsoft.com/mssql/server:2022-latest", user: root}\n  app: {image: "acme/a:1", user: root}\n'),
    );
    expect(said('services.db.user')).toMatch(/^approximated: .*processes run as user 10001/);
    expect(said('services.app.user')).toMatch(/^refused: /);
  });

  test('a refused capability is named, and locked memory is needless', () => {
    const { said } = converted(services('  app: {image: "acme/a:1", cap_add: [NET_ADMIN, IPC_LOCK]}\n'));
    expect(said('services.app.cap_add[0]')).toMatch(/^refused: .* refuses the capability NET_ADMIN/);
    expect(said('services.app.cap_add[1]')).toMatch(/^approximated: /);
  });

  test('an image that must start as root is reported, with what to use instead', () => {
    const { said } = converted(services('  git: {image: "gitea/gitea:1.22"}\n'));
    expect(said('services.git.image')).toMatch(/it does not run as it is: .*-rootless/);
  });
});

describe('memory', () => {
  test('contains the heap of a JVM', () => {
    const { text } = converted(services('  app: {image: "acme/a:1", environment: {JAVA_OPTS: -Xms1g -Xmx3g}}\n'));
    expect(text).toContain('memory: Size.gibibytes(4)');
  });

  test('is that of the runtime profile, unless the heap is larger', () => {
    const of = (size: string) => `  search: {image: "elasticsearch:8.19.8", environment: {ES_JAVA_OPTS: -Xmx${size}}}\n`;
    expect(converted(services(of('1g'))).text).not.toContain('resources');
    expect(converted(services(of('3g'))).text).toContain('memory: Size.gibibytes(4)');
  });

  test('contains the heap of Node.js, and all that Go takes', () => {
    const { text } = converted(services('  app: {image: "acme/a:1", command: node --max-old-space-size=1536 app.js}\n'));
    expect(text).toContain('memory: Size.gibibytes(2)');
    const go = converted(services('  app: {image: "acme/a:1", environment: {GOMEMLIMIT: 3GiB}}\n'));
    expect(go.text).toContain('memory: Size.gibibytes(3)');
  });

  test('contains directories in memory', () => {
    const { text } = converted(services('  app: {image: "acme/a:1", shm_size: 256m}\n'));
    expect(text).toContain('memory: Size.mebibytes(768)');
    const small = converted(services('  app: {image: "acme/a:1", shm_size: 256m, mem_limit: 128m}\n'));
    expect(small.text).toContain('memory: Size.mebibytes(384)');
    expect(small.said('services.app.mem_limit')).toMatch(/^approximated: the memory limit, and 256 MiB for directories in memory/);
  });
});

test('data that no volume keeps is reported', () => {
  const { said, text } = converted(services('  cache: {image: "redis:8"}\n'));
  expect(said('services.cache.image')).toContain(
    'no volume keeps /data, so that its data is lost with the pod: mount a named volume there',
  );
  expect(text).toContain("Storage.scratch('/data')");
});

test('a manager of a swarm is any node', () => {
  const { said } = converted(services('  db: {image: "acme/a:1", deploy: {placement: {constraints: [node.role == manager]}}}\n'));
  expect(said('services.db.deploy.placement.constraints[0]')).toMatch(/^approximated: /);
});

test('a quoted JSON text may end below its key, as other parsers accept', () => {
  const { said } = converted(services(`  app:\n    image: acme/a:1\n    environment:\n      OPTIONS: '{\n        "a": 1\n      }'\n`));
  expect(said('services.app.environment.OPTIONS')).toBe('mapped: a variable');
});

test('secrets that a command or a variable with an unusual name contains are in Secrets', () => {
  const { said, text } = converted(
    services(`  store: {image: minio/minio:1, command: server /data, environment: {MINIO_ROOT_PASSWORD: minio-2024}}
  buckets: {image: minio/mc:1, restart: "no", entrypoint: ["sh", "-c", "mc alias set s http://store:9000 admin minio-2024"]}
  web: {image: "acme/a:1", environment: {SECRET_KEY_BASE: 0f9a8b7c6d5e}}
`),
  );
  expect(text).not.toMatch(/minio-2024|0f9a8b7c6d5e/);
  expect(text).toContain('admin $(MINIO_ROOT_PASSWORD)');
  expect(said('services.buckets.entrypoint')).toMatch(/the value of key MINIO_ROOT_PASSWORD is in Secret store$/);
});
