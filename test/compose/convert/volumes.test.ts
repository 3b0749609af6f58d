import { findObject } from '../../../lib/testing';
import { imported, loaded, outcomesOf, programOf, web } from './imported';

const VOLUMES = 'volumes: {data: {}, files: {}}';

describe('volumes', () => {
  test('with a name are claims', () => {
    const file = web(['volumes: ["data:/var/lib/app"]'], VOLUMES);
    expect(programOf(file)).toContain("Storage.claim('/var/lib/app', Size.gibibytes(1), { name: 'data' })");
    expect(outcomesOf(file)['services.web.volumes[0]']).toBe(
      'approximated: a PersistentVolumeClaim of 1 GiB, because Compose states no size; it begins empty, without the files that the image has there',
    );
    expect(findObject(loaded(file), 'PersistentVolumeClaim', 'data')).toBeDefined();
  });

  test('of data stores are claims of each replica', () => {
    const file = `services: {db: {image: "postgres:17.6", volumes: ["data:/var/lib/postgresql/data"]}}\n${VOLUMES}`;
    expect(programOf(file)).toContain("Storage.perReplica('/var/lib/postgresql/data', Size.gibibytes(10), { name: 'data' })");
  });

  test('of several services are shared', () => {
    const file = web(
      ['volumes: ["files:/files"]'],
      '  api:',
      '    image: ghcr.io/acme/api:1.0.0',
      '    volumes: ["files:/in:ro"]',
      VOLUMES,
    );
    const program = programOf(file);
    expect(program).toContain("Storage.shared('/files', Size.gibibytes(1), { name: 'files' })");
    expect(program).toContain("Storage.existing('/in', 'files')");
    expect(outcomesOf(file)['services.api.volumes[0]']).toContain('its class must support ReadWriteMany');
  });

  test('of services with several groups say whose the files are', () => {
    const services = (user: string) =>
      web(
        ['volumes: ["files:/files"]'],
        '  api:',
        '    image: ghcr.io/acme/api:1.0.0',
        `    user: "${user}"`,
        '    volumes: ["files:/in"]',
        VOLUMES,
      );
    const said = (user: string) => outcomesOf(services(user))['services.api.volumes[0]'];
    expect(said('1000:3000')).toContain(
      '; its files belong to the group of the pod that starts last, of the groups 10001 (web), 3000 (api): give',
    );
    expect(said('1000:10001')).not.toContain('group');
  });

  test('of several replicas are shared', () => {
    expect(programOf(web(['volumes: ["files:/files"]', 'deploy: {replicas: 2}'], VOLUMES))).toContain("Storage.shared('/files'");
  });

  test('that exist are claims that exist', () => {
    const file = web(['volumes: ["data:/data"]'], 'volumes: {data: {external: true, name: shop-data}}');
    expect(programOf(file)).toContain("Storage.existing('/data', 'shop-data')");
    expect(outcomesOf(file)['services.web.volumes[0]']).toBe('mapped: the PersistentVolumeClaim "shop-data", which exists');
  });

  test('without a name, and in memory, are empty directories', () => {
    const file = web(['volumes: ["/cache", {type: tmpfs, target: /run/app, tmpfs: {size: 16m}}]', 'tmpfs: ["/tmp", "/run/x:size=8m"]']);
    const program = programOf(file);
    expect(program).toContain("Storage.scratch('/cache')");
    expect(program).toContain("Storage.memory('/run/app', Size.mebibytes(16))");
    expect(program).toContain("Storage.scratch('/tmp')");
    expect(program).toContain("Storage.memory('/run/x', Size.mebibytes(8))");
  });

  test('of a data store are of one kind, also where one is mounted twice', () => {
    const file = `services: {db: {image: "mongo:8.0", volumes: ["data:/data/db", "files:/a", "files:/b"]}}\n${VOLUMES}`;
    expect(loaded(file).services).toEqual(['db']);
    expect(programOf(file)).not.toContain('perReplica');
  });

  test.each([
    ['volumes: ["data:/"]', 'services.web.volumes[0]', 'use an absolute path below the root'],
    ['volumes: ["data:relative"]', 'services.web.volumes[0]', 'use an absolute path below the root'],
    ['volumes: ["data:/usr/lib"]', 'services.web.volumes[0]', "use a directory that is the service's own"],
    ['tmpfs: ["/data", "/data/"]', 'services.web.tmpfs[1]', 'use another path for one of the two'],
    ['volumes: [{type: npipe, source: a, target: /b}]', 'services.web.volumes[0]', 'use a named volume'],
    ['deploy: {mode: global}, volumes: ["data:/data"]', 'services.web.volumes[0]', 'use `mode: replicated`'],
  ])('%s are refused', (line, path, remedy) => {
    const lines = line.split(/, (?=volumes)/);
    expect(imported(web(lines, VOLUMES)).refusals).toMatchObject([{ path, detail: expect.stringContaining(remedy) as string }]);
  });
});
