import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { temporaryFolder } from '../app/files';

/** A project with much of what people write. */
export const SHOP: { readonly [path: string]: string } = {
  'compose.yaml': `name: shop
services:
  web:
    image: nginx:1.29
    ports: ["80:80"]
    volumes: ["./nginx/default.conf:/etc/nginx/conf.d/default.conf:ro"]
    depends_on: [购物车]
  购物车:
    image: node:24-slim
    command: ["sh", "-c", "set -e\\necho \\"it's $$HOME\\"\\nexec node server.js\\n"]
    environment:
      NODE_ENV: production
      GREETING: "it's \`\${NAME:-nobody}\`"
      DB: postgres://db:5432/shop
    ports: ["3000:3000"]
    depends_on: [db]
  db:
    image: postgres:17.6
    environment: {POSTGRES_USER: shop, POSTGRES_PASSWORD_FILE: /run/secrets/password}
    secrets: [password]
    volumes: [data:/var/lib/postgresql/data]
  mailer_worker:
    image: ghcr.io/acme/mailer:1.0.0
    user: "1000:1000"
    tmpfs: [/tmp]
volumes:
  data: {}
secrets:
  password: {file: password.txt}
`,
  'nginx/default.conf': 'server { listen 8080; location / { proxy_pass http://购物车:3000; } }\n',
  'password.txt': 'secret',
};

/** Writes files to a folder of their own, and returns the path of \`compose.yaml\` in it. */
export function composeFile(files: { readonly [path: string]: string }): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return join(folder, 'compose.yaml');
}

const text = fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), fc.constantFrom('a\nb\n', "it's", '购物车', '`$${x}`', '\\n'));
const service = fc.record(
  {
    image: fc.constantFrom('nginx:1.29', 'node:24-slim', 'ghcr.io/acme/web:1.0.0', 'redis:8.2', 'python:3.13'),
    command: fc.array(
      text.filter((each) => each !== ''),
      { minLength: 1, maxLength: 3 },
    ),
    environment: fc.dictionary(fc.stringMatching(/^[A-Z]{1,8}$/), fc.oneof(text, fc.integer(), fc.boolean()), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    ports: fc.uniqueArray(
      fc.integer({ min: 1024, max: 9999 }).map((port) => `${port}:${port}`),
      { maxLength: 2 },
    ),
    user: fc.constant('1000:1000'),
    tmpfs: fc.constant(['/tmp']),
    restart: fc.constantFrom('always', 'no', 'on-failure', 'unless-stopped'),
    read_only: fc.boolean(),
    labels: fc.constant({ team: 'shop' }),
    healthcheck: fc.constant({ test: ['CMD', 'true'], interval: '10s' }),
    stop_grace_period: fc.constant('20s'),
  },
  { requiredKeys: ['image'] },
);

/** Compose files, as JSON, of services that depend on those before them. */
export const composeFiles: fc.Arbitrary<string> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('web', 'my_api', '购物车', 'db', 'a.b', 'default'), service), {
    minLength: 1,
    maxLength: 4,
    selector: ([name]) => name,
  })
  .map((all) => {
    const services = all.map(([name, definition], index) => [
      name,
      { ...definition, depends_on: all.slice(0, index).map(([before]) => before) },
    ]);
    return JSON.stringify({ services: Object.fromEntries(services) as object }).replaceAll('$', '$$$$');
  });
