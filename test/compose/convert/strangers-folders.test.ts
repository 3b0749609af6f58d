import { converted } from './imported';

const services = (text: string) => `services:\n${text}`;

describe('folders of this machine', () => {
  test('that do not exist begin empty, as Docker would create them', () => {
    const { said, text } = converted(services('  app: {image: "ghcr.io/acme/app:1.0.0", volumes: ["./uploads:/srv/files"]}\n'));
    expect(said('services.app.volumes[0]')).toBe(
      'approximated: a PersistentVolumeClaim of 1 GiB, because Compose states no size; it begins empty, in place of the folder "./uploads"',
    );
    expect(text).toContain("storage: Storage.claim('/srv/files', Size.gibibytes(1), { name: 'uploads' })");
  });

  test('of sources, and what builds make of them, are for development, also before the first build', () => {
    const { said } = converted(
      services(
        '  app: {image: "ghcr.io/acme/app:1.0.0", volumes: ["./target/classes:/app/classes"]}\n  web: {image: "ghcr.io/acme/web:1.0.0", volumes: ["./pages:/app/pages"], develop: {watch: [{action: rebuild, path: .}]}}\n',
      ),
    );
    expect(said('services.app.volumes[0]')).toMatch(/^development only: the folder ".\/target\/classes" of this machine/);
    expect(said('services.web.volumes[0]')).toMatch(/^development only: /);
  });

  test('that several services use are one claim', () => {
    const { said, text } = converted(
      services(
        '  web: {image: "ghcr.io/acme/app:1.0.0", volumes: ["./media:/media"]}\n  worker: {image: "ghcr.io/acme/app:1.0.0", volumes: ["./media:/media"]}\n',
      ),
    );
    expect(said('services.worker.volumes[0]')).toContain('"media" of 1 GiB, shared with web: its class must support ReadWriteMany');
    expect(text).toContain("Storage.shared('/media', Size.gibibytes(1), { name: 'media' })");
    expect(text).toContain("Storage.existing('/media', 'media')");
  });

  test('with the sources of an image that the project builds are for development, as are caches of dependencies below them', () => {
    const { said, text } = converted({
      'compose.yaml': services(
        '  app:\n    build: .\n    image: ghcr.io/acme/app:1.0.0\n    volumes: [".:/app", "/app/tmp", "modules:/app/node_modules"]\nvolumes: {modules: }\n',
      ),
      'package.json': '{}',
    });
    for (const index of [0, 1, 2]) {
      expect(said(`services.app.volumes[${index}]`)).toMatch(/^development only: .*the image contains what is at/);
    }
    expect(text).not.toContain('storage');
  });

  test('with the sources of a program are refused for a public image, which does not contain them', () => {
    const { said } = converted({
      'compose.yaml': services('  app: {image: "node:24-slim", command: npm start, volumes: [".:/app"]}\n'),
      'package.json': '{}',
    });
    expect(said('services.app.volumes[0]')).toMatch(/^refused: the image does not contain the folder .*: build an image with it/);
  });

  test('with the sources of a program that a public image serves are files of a ConfigMap', () => {
    const { said } = converted({
      'compose.yaml': services('  web: {image: "php:8.3-fpm", volumes: ["./src:/srv"]}\n'),
      'src/a.php': '<?php',
    });
    expect(said('services.web.volumes[0]')).toMatch(/^approximated: 1 file of a ConfigMap/);
  });

  test('with a few texts are files of a ConfigMap', () => {
    const { said } = converted({
      'compose.yaml': services('  php: {image: "php:8.3-fpm", volumes: ["./site:/srv"]}\n'),
      'site/index.php': '<?php',
    });
    expect(said('services.php.volumes[0]')).toBe('approximated: 1 file of a ConfigMap, mounted at /srv, where the program cannot write');
  });

  test('that only people write configuration to are refused while they have none', () => {
    const { said } = converted(services('  web: {image: "nginx:1.29", volumes: ["./conf:/etc/nginx/conf.d"]}\n'));
    expect(said('services.web.volumes[0]')).toMatch(/^refused: folder "\.\/conf" has no files: create it/);
  });
});

test('a slash at the end of a directory, and a directory of PGDATA, are those of the profile', () => {
  const { text } = converted(
    services(
      '  one: {image: "postgres:17", volumes: ["one:/var/lib/postgresql/data/"]}\n  two: {image: "postgres:17", environment: {PGDATA: /data/pg}, volumes: ["two:/data/pg"]}\nvolumes: {one: , two: }\n',
    ),
  );
  expect(text.match(/perReplica\('\/var\/lib\/postgresql\/data'/g)).toHaveLength(2);
});
