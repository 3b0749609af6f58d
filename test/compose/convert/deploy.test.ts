import { imported, loaded, outcomesOf, programOf, web } from './imported';

const deployed = (deploy: string, ...lines: readonly string[]) => web([`deploy: ${deploy}`, 'expose: ["3000"]', ...lines]);
const at = (path: string, deploy: string, ...lines: readonly string[]) =>
  outcomesOf(deployed(deploy, ...lines))[`services.web.deploy.${path}`];

describe('deploy', () => {
  test('has replicas', () => {
    expect(programOf(deployed('{replicas: 3}'))).toContain('scaling: Scaling.fixed(3)');
    expect(at('replicas', '{replicas: 1}')).toBe('mapped: `Scaling.fixed(1)`');
    expect(at('replicas', '{replicas: 0}')).toMatch(/^approximated: one pod/);
    expect(outcomesOf(web(['scale: 2', 'deploy: {replicas: 2}']))['services.web.scale']).toBe('mapped: `deploy.replicas` says the same');
  });

  test.each([['postgres:17.6'], ['elasticsearch:8.19.1'], ['kibana:8.19.1']])('has one replica of %s', (image) => {
    const file = `services: {web: {image: "${image}", deploy: {replicas: 2}}}`;
    expect(imported(file).refusals).toMatchObject([
      { path: 'services.web.deploy.replicas', detail: expect.stringMatching(/: use one replica$/) as string },
    ]);
    expect(loaded(file, { accept: ['services.web.deploy.replicas'] }).services).toEqual(['web']);
  });

  test('has limits and reservations', () => {
    const file = deployed('{resources: {limits: {cpus: "1.5", memory: 512M}, reservations: {cpus: "0.25", memory: 128M}}}');
    expect(programOf(file)).toContain(
      'Resources.of({ cpu: Cpu.millis(250), memory: Size.mebibytes(512), memoryRequest: Size.mebibytes(128), cpuLimit: Cpu.millis(1500) })',
    );
    expect(programOf(web(['cpus: 0.5', 'mem_limit: 64m']))).toContain(
      'Resources.of({ cpu: Cpu.millis(125), memory: Size.mebibytes(64), cpuLimit: Cpu.millis(500) })',
    );
  });

  test('has no limits of 0, and each amount once', () => {
    expect(outcomesOf(web(['cpus: 0']))['services.web.cpus']).toMatch(/^approximated: 0 is no limit/);
    expect(outcomesOf(web(['mem_limit: 1g', 'deploy: {resources: {limits: {memory: 1g}}}']))['services.web.mem_limit']).toBe(
      'mapped: services.web.deploy.resources.limits.memory says the same',
    );
  });

  test('accepts one replica of what has no more', () => {
    const file = 'services: {web: {image: "kibana:8.19.1"}}';
    expect(programOf(file)).toContain("'cdk8s-shop/suppress.replicas': 'replicas of Kibana would end the sessions of each other'");
  });

  test('has one Job of a data store', () => {
    const file = 'services: {web: {image: "elasticsearch:8.19.1", restart: "no", scale: 2, deploy: {mode: replicated-job}}}';
    expect(imported(file).refusals).toMatchObject([{ path: 'services.web.scale' }]);
    expect(loaded(file, { accept: ['services.web.scale'] }).workload('web')).toBeDefined();
  });

  test('replaces pods as the file says', () => {
    expect(programOf(deployed('{update_config: {parallelism: 2, order: start-first, monitor: 30s}}'))).toContain(
      'Rollout.rolling({ maxSurge: 2, maxUnavailable: 0, minReady: Duration.seconds(30) })',
    );
    expect(programOf(deployed('{update_config: {parallelism: 1}}'))).toContain('Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 })');
    const all = '{replicas: 2, update_config: {parallelism: 2}}';
    expect(programOf(deployed(all))).toContain('Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 })');
    expect(at('update_config.parallelism', all)).toBe(
      'approximated: `maxUnavailable` of the rollout is 1: one pod at least serves while others are replaced',
    );
    expect(programOf(deployed('{replicas: 3, update_config: {parallelism: 0}}'))).toContain('maxUnavailable: 2');
    const shared = `${deployed('{replicas: 3, update_config: {parallelism: 1}}', 'volumes: ["files:/files"]')}volumes: {files: }\n`;
    expect(programOf(shared)).toContain('Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 })');
    expect(at('update_config.monitor', '{update_config: {monitor: 2h}}')).toMatch(/^approximated: /);
    expect(at('update_config.delay', '{update_config: {delay: 10s}}')).toMatch(/^approximated: /);
    expect(programOf(web(['stop_grace_period: 1m', 'expose: ["3000"]']))).toContain('shutdown: Duration.minutes(1)');
  });

  test('places pods on nodes', () => {
    const file = deployed('{placement: {constraints: ["node.labels.zone == a", "node.hostname==one", "node.platform.arch == x86_64"]}}');
    expect(programOf(file)).toContain("nodeSelector: { zone: 'a', 'kubernetes.io/hostname': 'one', 'kubernetes.io/arch': 'amd64' }");
    expect(at('placement.constraints[0]', '{placement: {constraints: ["engine.labels.operatingsystem == ubuntu"]}}')).toMatch(
      /^refused: .*: use a label of nodes/,
    );
    const placeholder = '{placement: {constraints: ["node.hostname == <host of the disk>"]}}';
    expect(at('placement.constraints[0]', placeholder)).toMatch(/^refused: .*"<host of the disk>".*: use /);
    expect(loaded(deployed(placeholder), { accept: ['services.web.deploy.placement.constraints[0]'] }).services).toEqual(['web']);
    expect(at('placement.constraints[0]', '{placement: {constraints: ["node.role == worker"]}}')).toMatch(/^mapped: /);
    expect(programOf(deployed('{placement: {max_replicas_per_node: 1}}'))).toContain('spread: Spread.onePerNode()');
  });

  test('has labels, an endpoint, and what Kubernetes does otherwise', () => {
    expect(programOf(deployed('{labels: {com.example.team: shop}}'))).toContain("'com.example.team': 'shop'");
    expect(programOf(deployed('{endpoint_mode: dnsrr}'))).toContain('serviceType: ServiceType.headless()');
    expect(at('rollback_config', '{rollback_config: {parallelism: 1}}')).toContain('kubectl rollout undo');
    expect(at('restart_policy.delay', '{restart_policy: {delay: 5s}}')).toMatch(/^approximated: /);
    expect(at('resources.reservations.devices', '{resources: {reservations: {devices: [{capabilities: [gpu]}]}}}')).toMatch(/^refused: /);
    expect(at('resources.limits.pids', '{resources: {limits: {pids: 100}}}')).toMatch(/^approximated: /);
  });
});
