import { findObject } from '../../../lib/testing';
import { imported, loaded, outcomesOf, programOf } from './imported';

const pair = (condition: string, db = '{image: "postgres:17.6", environment: {POSTGRES_PASSWORD: hunter2hunter2}}') => `services:
  web: {image: "ghcr.io/acme/web:1.0.0", expose: ["8080"], depends_on: {db: {condition: ${condition}}}}
  db: ${db}
`;
const PATH = 'services.web.depends_on.db';

describe('depends_on', () => {
  test('is an edge, whatever the order of starts', () => {
    const file = pair('service_started');
    expect(programOf(file)).toContain('web.calls(db, { variables: {} })');
    expect(programOf(file)).not.toContain('initContainers');
    expect(outcomesOf(file)[PATH]).toBe('mapped: an edge; pods start in any order, and connect once db is ready');
  });

  test('waits for a service that is to be healthy', () => {
    const file = pair('service_healthy');
    expect(programOf(file)).toContain("name: 'wait-for-db'");
    expect(programOf(file)).toContain("'until nc -w 2 db 5432 -e true; do sleep 1; done'");
    expect(outcomesOf(file)[PATH]).toBe('mapped: an edge; pods wait until db is ready');
  });

  test('waits for the end of a service that ends', () => {
    const file = pair('service_completed_successfully', '{image: "ghcr.io/acme/migrate:1.0.0", restart: "no"}');
    expect(programOf(file)).toContain('web.runsAfter(db)');
    expect(programOf(file)).toContain(
      "const db = new Task(this, 'db', { image: Image.of('ghcr.io/acme/migrate:1.0.0'), retries: 0, resources: Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(512) }), keepForever: true",
    );
    expect(outcomesOf(file)[PATH]).toBe('mapped: no pod starts before the Job of db is complete');
    expect(findObject(loaded(file), 'Deployment', 'web')).toBeDefined();
  });

  test('of a job on a job waits for nothing, and says so', () => {
    const file = `services:
  one: {image: "ghcr.io/acme/one:1.0.0", restart: "no"}
  two: {image: "ghcr.io/acme/two:1.0.0", restart: "no", depends_on: {one: {condition: service_completed_successfully}}}
`;
    expect(outcomesOf(file)['services.two.depends_on.one']).toMatch(/^approximated: nothing waits for one/);
    expect(loaded(file).services).toEqual(['one', 'two']);
  });

  test('is refused where the other declares no port, with what to write', () => {
    const { refusals } = imported(pair('service_started', '{image: "ghcr.io/acme/db:1.0.0"}'));
    expect(refusals).toMatchObject([
      {
        path: PATH,
        detail:
          'db declares no port, so that nothing says where to reach it: add `expose: ["8080"]` with its port to services.db, or accept this path if it only says which starts first',
      },
    ]);
  });

  test('takes the port that the caller mentions, or that of a known image', () => {
    const mentioned = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", environment: {API: "http://api:4444/v1"}, depends_on: [api]}
  api: {image: "ghcr.io/acme/api:1.0.0"}
`;
    expect(programOf(mentioned)).toContain('ports: [Port.http(4444)]');
    expect(programOf(pair('service_started'))).toContain('ports: [Port.tcp(5432)]');
  });

  test('on what is not part of the import, or shares no network, is no edge', () => {
    const profile = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", depends_on: {db: {condition: service_started, required: false}}}
  db: {image: "postgres:17.6", profiles: [data]}
`;
    expect(outcomesOf(profile)[PATH]).toBe('approximated: db is not part of this import');
    const networks = `services:
  web: {image: "ghcr.io/acme/web:1.0.0", networks: [a], depends_on: [db]}
  db: {image: "ghcr.io/acme/db:1.0.0", expose: ["8080"], networks: [b]}
networks: {a: {}, b: {}}
`;
    expect(outcomesOf(networks)['services.web.depends_on[0]']).toBe('approximated: no edge: the two share no network');
  });

  test('restarts nothing', () => {
    const file = pair('service_started').replace('service_started}', 'service_started, restart: true}');
    expect(outcomesOf(file)[PATH]).toContain('; pods are not restarted with those of another service');
  });
});
