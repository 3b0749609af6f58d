import { findObject } from '../../../lib/testing';
import { imported, loaded, outcomesOf, programOf } from './imported';

const RENAMED = `services:
  web:
    image: ghcr.io/acme/web:1.0.0
    command: ["--cart=http://购物车:3000"]
    environment: {API: "http://my_api:8080/v1", CACHE_HOST: Cache.1, NAME: my_api}
    depends_on: [my_api, 购物车, Cache.1]
  my_api: {image: "ghcr.io/acme/api:1.0.0", container_name: the-api, expose: ["8080"]}
  购物车: {image: "node:24-slim", environment: {API: "http://the-api:8080"}, expose: ["3000"]}
  Cache.1: {image: "redis:8.2"}
`;

describe('names', () => {
  test('are DNS labels, and the original is an annotation and a note', () => {
    const shop = loaded(RENAMED);
    expect(shop.services.map((name) => shop.workload(name).name)).toEqual(['web', 'my-api', 'gou-wu-che', 'cache-1']);
    expect(findObject(shop, 'Deployment', 'gou-wu-che')).toMatchObject({
      metadata: { annotations: { 'cdk8s-shop/compose-service': '购物车' } },
    });
    const { notes } = imported(RENAMED).report;
    expect(notes).toEqual(
      expect.arrayContaining([
        'service my_api is my-api in the cluster',
        'service 购物车 is gou-wu-che in the cluster',
        'service Cache.1 is cache-1 in the cluster',
      ]),
    );
  });

  test('are rewritten where services are mentioned as hosts, and nowhere else, and the report says so', () => {
    const program = programOf(RENAMED);
    expect(program).toContain("args: ['--cart=http://gou-wu-che:3000']");
    expect(program).toContain("env: { API: 'http://my-api:8080/v1', CACHE_HOST: 'cache-1', NAME: 'my_api' }");
    expect(program).toContain("API: 'http://my-api:8080'");
    expect(outcomesOf(RENAMED)).toMatchObject({
      'services.web.command': 'approximated: arguments; 购物车 is gou-wu-che',
      'services.web.environment.API': 'approximated: my_api is my-api',
      'services.web.environment.CACHE_HOST': 'approximated: Cache.1 is cache-1',
      'services.web.environment.NAME': 'mapped: a variable',
      'services.购物车.environment.API': 'approximated: the-api is my-api',
      'services.my_api.container_name': 'approximated: pods are named after my-api; mentions of the-api name it',
    });
  });

  test('do not collide', () => {
    const file = 'services: {my_api: {image: "node:24-slim"}, my.api: {image: "node:24-slim"}, my-api: {image: "node:24-slim"}}';
    const shop = loaded(file);
    const names = shop.services.map((name) => shop.workload(name).name);
    expect(new Set(names).size).toBe(3);
    expect(names).toContain('my-api');
    expect(names).toEqual(loaded(file).services.map((name) => shop.workload(name).name));
  });

  test('that services share are one of them, which the report says', () => {
    const file = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", environment: {LOKI_HOST: loki}, networks: [back]}
  read: {image: "ghcr.io/acme/read:1.0.0", expose: ["3100"], networks: {back: {aliases: [loki]}}}
  write: {image: "ghcr.io/acme/write:1.0.0", expose: ["3100"], networks: {back: {aliases: [loki, writer]}}}
networks: {back: {}}
`;
    const shared = 'loki is read and write in Compose, and write alone here';
    expect(programOf(file)).toContain("LOKI_HOST: 'write'");
    expect(outcomesOf(file)['services.read.networks.back']).toContain(`approximated: edges with web, write; ${shared}`);
    expect(outcomesOf(file)['services.write.networks.back']).toContain(`mentions of loki, writer name write; ${shared}`);
  });

  test('of links and aliases are those of the service', () => {
    const file = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", links: ["db:database"], environment: {DB_HOST: database}, networks: [back]}
  db: {image: "postgres:17.6", networks: {back: {aliases: [store]}}}
  job: {image: "ghcr.io/acme/job:1.0.0", environment: {DB_HOST: store}, networks: [back]}
networks: {back: {}}
`;
    expect(programOf(file).split("DB_HOST: 'db'").length - 1).toBe(2);
  });
});
