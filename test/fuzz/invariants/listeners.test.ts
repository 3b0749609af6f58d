import { listeners } from './listeners';
import { deployment } from './sample';

const found = (image: string, containerPort: number, container: object = {}, port = 'http') =>
  listeners([deployment({ image, container: { ports: [{ name: port, containerPort }], ...container } })]);
const env = (name: string, value: string) => ({ env: [{ name, value }] });

test.each([
  ['node:22', 3000, {}],
  ['node:22', 4000, env('PORT', '4000')],
  ['registry.example.com/mirror/library/redis:8', 6380, { command: ['sh', '-c', 'exec redis-server --port 6380'] }],
  ['valkey/valkey:8', 6379, {}],
  ['postgres:17', 5432, {}],
  ['ghcr.io/acme/cart:1', 1234, {}],
  ['ghcr.io/acme/uvicorn:1', 8000, env('GUNICORN_CMD_ARGS', '--bind=0.0.0.0:8000')],
])('%s on %d is sound', (image, port, container) => {
  expect(found(image, port, container)).toEqual([]);
});

test.each([
  ['node:22', 4000, {}, 3000],
  ['node:22@sha256:00', 3000, env('PORT', '80'), 80],
  ['nginxinc/nginx-unprivileged:1', 80, {}, 8080],
  ['ghcr.io/acme/spring-boot:1', 80, {}, 8080],
  ['ghcr.io/acme/uvicorn:1', 8000, env('GUNICORN_CMD_ARGS', '--bind=0.0.0.0:9000'), 9000],
  ['docker.elastic.co/kibana/kibana:9', 80, {}, 5601],
  ['redis:8', 6380, {}, 6379],
  ['postgres:17', 5432, env('PGPORT', '5433'), 5433],
  ['mysql:9', 3307, {}, 3306],
  ['docker.elastic.co/elasticsearch/elasticsearch:9', 80, {}, 9200],
])('%s that declares %d and listens elsewhere is found', (image, port, container, actual) => {
  expect(found(image, port, container)).toEqual([`Deployment shop/cart, cart: declares port ${port}, but listens on ${actual}`]);
});

test('the second port of a server is told by its name', () => {
  const transport = found('elasticsearch:9', 9301, { ...env('http.port', '9301') }, 'transport');
  expect(transport).toEqual(['Deployment shop/cart, cart: declares port 9301, but listens on 9300']);
});
