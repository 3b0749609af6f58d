import { imported, loaded, outcomesOf, programOf, web } from './imported';

const outcome = (line: string, path = line.split(':')[0]) => outcomesOf(web([line]))[`services.web.${path}`];

describe('keys of services', () => {
  test.each([
    ['privileged: true', 'privileged'],
    ['pid: host', 'pid'],
    ['ipc: host', 'ipc'],
    ['uts: host', 'uts'],
    ['cgroup: host', 'cgroup'],
    ['cap_add: [SYS_ADMIN]', 'cap_add[0]'],
    ['security_opt: ["seccomp:unconfined"]', 'security_opt[0]'],
    ['devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]', 'devices[0]'],
    ['device_cgroup_rules: ["c 1:3 mr"]', 'device_cgroup_rules'],
    ['gpus: all', 'gpus'],
    ['user: root', 'user'],
    ['user: "4294967296"', 'user'],
    ['external_links: ["other:db"]', 'external_links[0]'],
    ['extra_hosts: ["db.example.com=10.0.0.1"]', 'extra_hosts[0]'],
    ['use_api_socket: true', 'use_api_socket'],
    ['credential_spec: {file: a}', 'credential_spec'],
    ['working_dir: relative', 'working_dir'],
  ])('%s is refused, with what to do instead, and can be accepted', (line, path) => {
    const file = web([line]);
    const { refusals } = imported(file);
    expect(refusals).toMatchObject([{ path: `services.web.${path}`, detail: expect.stringMatching(/^.+: .+$/) as string }]);
    expect(loaded(file, { accept: [`services.web.${path}`] }).services).toEqual(['web']);
  });

  test('the user in place of root is named, and what its command may not do', () => {
    const user = (image: string, ...lines: string[]) =>
      outcomesOf(web(lines).replace('ghcr.io/acme/web:1.0.0', image))['services.web.user'];
    expect(user('node:24', 'user: node')).toMatch(/: processes run as the user of `Runtime.node`$/);
    expect(user('apache/airflow:2.9.0', 'user: root')).toMatch(/: processes run as user 50000, with whom the image works$/);
    expect(
      user('apache/airflow:2.9.0', 'user: root', 'command: ["bash", "-c", "mkdir a; chown -R airflow a && apt-get install x"]'),
    ).toMatch(/its command runs chown, apt-get, which root alone may do: do that when the image is built/);
  });

  test.each([
    ['cap_add: [NET_BIND_SERVICE]', 'cap_add[0]'],
    ['cap_drop: [ALL]', 'cap_drop[0]'],
    ['privileged: false', 'privileged'],
    ['read_only: true', 'read_only'],
    ['security_opt: ["no-new-privileges:true"]', 'security_opt[0]'],
    ['stop_signal: SIGTERM', 'stop_signal'],
    ['user: "1000:1000"', 'user'],
    ['working_dir: /app', 'working_dir'],
    ['platform: linux/amd64', 'platform'],
    ['labels: {a: b}', 'labels.a'],
    ['annotations: ["a=b"]', 'annotations[0]'],
    ['tmpfs: /tmp', 'tmpfs'],
    ['x-any: {a: b}', 'x-any'],
  ])('%s is mapped', (line, path) => {
    expect(outcome(line, path)).toMatch(/^mapped: /);
  });

  test.each([
    ['read_only: false'],
    ['container_name: my-web'],
    ['hostname: web.local'],
    ['init: true'],
    ['logging: {driver: json-file}'],
    ['pids_limit: 100'],
    ['stop_signal: SIGINT'],
    ['ulimits: {nofile: 1024}'],
    ['user: node'],
    ['user: "1000:audio"'],
    ['cpuset: "0-1"'],
    ['pull_policy: always'],
    ['mac_address: "02:42:ac:11:65:43"'],
  ])('%s is approximated, with what changed', (line) => {
    expect(outcome(line)).toMatch(/^approximated: .{15}/);
  });

  test.each([['stdin_open: true'], ['tty: true'], ['attach: false'], ['develop: {watch: [{path: ., action: rebuild}]}']])(
    '%s is for development only',
    (line) => {
      expect(outcome(line)).toMatch(/^development only: /);
    },
  );

  test('have values in the program', () => {
    const program = programOf(web(['user: "1000:1001"', 'working_dir: /app', 'platform: linux/arm64', 'labels: {team: shop}']));
    expect(program).toContain('Runtime.of({ user: 1000, group: 1001 })');
    expect(program).toContain("workingDirectory: '/app'");
    expect(program).toContain("nodeSelector: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'arm64' }");
    expect(program).toContain("team: 'shop'");
  });

  test('of the machine that runs containers have no meaning in a cluster', () => {
    expect(outcome('extra_hosts: ["host.docker.internal:host-gateway"]', 'extra_hosts[0]')).toMatch(/^development only: /);
  });

  test('of the kernel are those of nodes', () => {
    const sysctls = outcomesOf(web(['sysctls: {net.ipv4.ip_unprivileged_port_start: 0, net.core.somaxconn: 1024}']));
    expect(sysctls['services.web.sysctls.net.ipv4.ip_unprivileged_port_start']).toMatch(/^mapped: /);
    expect(sysctls['services.web.sysctls.net.core.somaxconn']).toMatch(/^approximated: /);
  });
});
