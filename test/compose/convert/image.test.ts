import { findObject } from '../../../lib/testing';
import { imported, loaded, outcomesOf, programOf } from './imported';

const service = (text: string) => `services: {web: {${text}}}`;

describe('an image', () => {
  test('of a runtime profile gets it', () => {
    const file = service('image: "redis:8.2", mem_limit: 256m, volumes: ["data:/data"]').replace(/$/, '\nvolumes: {data: {}}');
    expect(programOf(file)).toContain('runtime: Runtime.redis()');
    expect(outcomesOf(file)['services.web.image']).toBe('mapped: image, and `Runtime.redis`');
  });

  test('of a known repository gets its user and its directories', () => {
    const program = programOf(service('image: "grafana/grafana:12.2.0"'));
    expect(program).toContain("Runtime.of({ user: 472, writable: ['/var/lib/grafana', '/var/log/grafana'] })");
    expect(program).toContain('Port.http(3000)');
  });

  test('that runs as any user, with known directories, is mapped where the file limits its memory', () => {
    const file = service('image: "axllent/mailpit:v1.27.11", mem_limit: 256m');
    expect(programOf(file)).toContain("Runtime.of({ writable: ['/data'] })");
    expect(outcomesOf(file)['services.web.image']).toBe('mapped: image');
  });

  test('that is not known runs as any user, which the report says', () => {
    expect(outcomesOf(service('image: "ghcr.io/acme/web:1.0.0"'))['services.web.image']).toMatch(
      /^approximated: it runs as user 10001 with a read-only root file system/,
    );
  });

  test('gets memory that the file does not state, which the report says, and how to set it', () => {
    const remark = (mebibytes: number) => `at most ${mebibytes} MiB of memory, as no limit is stated: set it by \`deploy.resources\``;
    const image = (line: string) => outcomesOf(service(line))['services.web.image'];
    expect(programOf(service('image: "ghcr.io/acme/web:1.0.0"'))).toContain('memory: Size.mebibytes(512)');
    expect(image('image: "ghcr.io/acme/web:1.0.0"')).toContain(remark(512));
    expect(image('image: "nginx:1.29"')).toContain(remark(128));
    expect(image('image: "elasticsearch:9.1.3"')).toContain(remark(2048));
    expect(image('image: "elasticsearch:9.1.3", cpus: 1')).toContain(remark(2048));
    expect(programOf(service('image: "elasticsearch:9.1.3", cpus: 1'))).toContain('memory: Size.gibibytes(2)');
    expect(image('image: "ghcr.io/acme/web:1.0.0", mem_limit: 1g')).not.toContain('no limit');
  });

  test('gets the variables of its runtime profile, which the report says', () => {
    const image = (line: string) => outcomesOf(service(line))['services.web.image'];
    expect(image('image: "ghcr.io/acme/web:1.0.0", command: "node a.js"')).toContain('`Runtime.node` sets NODE_ENV and NODE_OPTIONS: ');
    expect(image('image: "node:24", environment: {NODE_ENV: test}')).toContain('`Runtime.node` sets NODE_OPTIONS: ');
  });

  test('of nginx is the one that runs without root', () => {
    const file = service('image: "nginx:1.29"');
    expect(programOf(file)).toContain("Image.of('nginxinc/nginx-unprivileged:1.29')");
    expect(outcomesOf(file)['services.web.image']).toContain('in place of nginx:1.29');
  });

  test('without a version is a finding that the import accepts', () => {
    const file = service('image: node');
    expect(programOf(file)).toContain("Image.of('node', { allowLatest: true })");
    expect(outcomesOf(file)['services.web.image']).toContain('the image names no version');
    expect(findObject(loaded(file), 'Deployment', 'web')).toMatchObject({
      metadata: { annotations: { 'cdk8s-shop/suppress.image-tag': 'services.web.image names no version' } },
    });
  });

  test('that is only built has the name that Compose gives it, until the user names another', () => {
    const file = `name: demo\n${service('build: ., expose: ["8080"]')}`;
    expect(programOf(file)).toContain("Image.of('demo-web', { allowLatest: true })");
    expect(outcomesOf(file)['services.web.build']).toContain(
      'approximated: a cluster builds no images: push the image to a registry, and name it in place of demo-web, as Compose calls it',
    );
  });

  test('that is only built has its first tag', () => {
    const file = service('build: {context: ., tags: ["registry.example.com/web:2.1", "web"]}');
    expect(programOf(file)).toContain("Image.of('registry.example.com/web:2.1')");
  });

  test('that is missing is refused, and accepting that leaves the service out', () => {
    const file = 'services: {web: {provider: {type: model}}, api: {image: "node:24-slim"}}';
    expect(imported(file).refusals).toMatchObject([
      {
        path: 'services.web.provider',
        detail:
          'nothing says which image the service runs: name it: `image: registry.example.com/web:1.0.0`; accept this path to leave the service out',
      },
    ]);
    expect(outcomesOf(file)['services.web']).toBe('development only: without an image, the service is left out');
    expect(loaded(file, { accept: ['services.web.provider'] }).services).toEqual(['api']);
  });

  test('beside a build is used, and the build is for development', () => {
    expect(outcomesOf(service('image: "node:24-slim", build: .'))['services.web.build']).toBe(
      'development only: the image node:24-slim is used: build and push it',
    );
  });
});
