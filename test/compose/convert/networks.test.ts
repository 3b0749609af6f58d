import { expectReachable, expectUnreachable } from '../../../lib/testing';
import { loaded, outcomesOf, programOf } from './imported';

const SEPARATE = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", ports: ["8080:8080"], networks: [front]}
  api: {image: "ghcr.io/acme/api:1.0.0", expose: ["3000"], networks: [front, back]}
  db: {image: "postgres:17.6", environment: {POSTGRES_PASSWORD: hunter2hunter2}, networks: {back: {aliases: [database]}}}
networks: {front: {}, back: {internal: true}}
`;

test('lets a service connect to itself where it has its own name', () => {
  const file = 'services: {web: {image: "ghcr.io/acme/web:1.0.0", environment: {SELF: "http://web:3000"}}}';
  expect(programOf(file)).toContain('web.calls(web, { variables: {} });');
  expect(programOf(file.replace('http://web:3000', 'other'))).not.toContain('calls');
});

describe('networks', () => {
  test('that separate services stay separate', () => {
    const shop = loaded(SEPARATE);
    const [web, api, db] = ['web', 'api', 'db'].map((name) => shop.service(name));
    expectReachable(web, api, 3000);
    expectReachable(api, db, 5432);
    expectUnreachable(web, db, 5432);
    expectUnreachable(db, web, 8080);
  });

  test('are edges, in both directions, of all that share one', () => {
    const program = programOf(SEPARATE);
    expect(program).toContain('web.calls(api, { variables: {} })');
    expect(program).toContain('api.calls(web, { variables: {} })');
    expect(program).not.toContain('web.calls(db');
    expect(outcomesOf(SEPARATE)).toMatchObject({
      'services.web.networks[0]': 'mapped: edges with api',
      'services.db.networks.back': 'approximated: edges with api; mentions of database name db',
      'networks.front': expect.stringContaining('mapped: edges between web, api') as string,
    });
  });

  test('are all one where the file names none, and none at all where a service has none', () => {
    const file = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", expose: ["8080"]}
  api: {image: "ghcr.io/acme/api:1.0.0", expose: ["3000"]}
  alone: {image: "ghcr.io/acme/alone:1.0.0", network_mode: none}
`;
    const shop = loaded(file);
    expectReachable(shop.service('api'), shop.service('web'), 8080);
    expectUnreachable(shop.workload('alone'), shop.service('web'), 8080);
    expect(outcomesOf(file)['services.alone.network_mode']).toBe('mapped: no edges: the network policy admits nothing');
  });

  test('of the host, or of another container, are refused', () => {
    const file = (mode: string) => `services: {web: {image: "ghcr.io/acme/web:1.0.0", network_mode: "${mode}"}}`;
    expect(outcomesOf(file('host'))['services.web.network_mode']).toMatch(/^refused: .*: omit it, and publish `ports`$/);
    expect(outcomesOf(file('container:other'))['services.web.network_mode']).toMatch(/^refused: .*: omit it, and reach/);
  });

  test('do not separate what a link connects', () => {
    const file = SEPARATE.replace('networks: [front]}', 'networks: [front], links: ["db:database"]}');
    const shop = loaded(file);
    expectReachable(shop.service('web'), shop.service('db'), 5432);
    expect(outcomesOf(file)['services.web.links[0]']).toBe('mapped: an edge to db; mentions of database name it');
  });
});
