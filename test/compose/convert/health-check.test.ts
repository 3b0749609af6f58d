import { imported, loaded, outcomesOf, programOf, web } from './imported';

const checked = (check: string, ...lines: readonly string[]) => web([`healthcheck: ${check}`, 'expose: ["3000"]', ...lines]);
const TEST = 'services.web.healthcheck.test';

describe('a health check', () => {
  test('by a client in the container is a request of the kubelet', () => {
    const file = checked('{test: "curl -f http://localhost:3000/health || exit 1", interval: 10s, timeout: 2s, retries: 5}');
    expect(programOf(file)).toContain(
      "readiness: Probe.http('/health', { period: Duration.seconds(10), timeout: Duration.seconds(2), failureThreshold: 5 })",
    );
    expect(outcomesOf(file)).toMatchObject({
      [TEST]: 'mapped: a readiness probe: the kubelet requests /health of port 3000',
      'services.web.healthcheck.interval': 'mapped: `period` of the probe',
      'services.web.healthcheck.retries': 'mapped: `failureThreshold` of the probe',
    });
  });

  test.each([
    ['["CMD", "true"]', "Probe.exec(['true']"],
    ['["CMD-SHELL", "test -e /ready"]', "Probe.exec(['sh', '-c', 'test -e /ready']"],
    ['test -e /ready', "Probe.exec(['sh', '-c', 'test -e /ready']"],
    ['curl -H "A: b" http://localhost:3000/', "Probe.exec(['sh', '-c', 'curl -H \"A: b\" http://localhost:3000/']"],
    ['["CMD", "wget", "http://localhost:9999/"]', "Probe.exec(['wget', 'http://localhost:9999/']"],
  ])('as %s is a command', (test, expected) => {
    expect(programOf(checked(`{test: ${test.startsWith('[') ? test : JSON.stringify(test)}}`))).toContain(expected);
  });

  test.each([
    ["curl -s -w '%{http_code}' http://localhost:3000/ | grep -q 401"],
    ['! curl -f http://localhost:3000/maintenance'],
    ['curl -f http://localhost:3000/a && curl -f http://localhost:3000/b'],
    ['curl -f http://localhost:3000/a http://localhost:3000/b'],
    ['test -f /tmp/x && curl -f http://localhost:3000/'],
    ['curl -f http://localhost:3000/status | grep -q ready'],
    ['curl -f http://localhost:3000/ || exit 0'],
    ['curl -f http://localhost:3000/ || curl -f http://localhost:3000/b'],
    ['curl -f --request POST http://localhost:3000/'],
    ['curl -f -XPOST http://localhost:3000/'],
    ['curl -fd a=b http://localhost:3000/'],
    ['curl -f -o /tmp/state http://localhost:3000/'],
    ['curl -f http://localhost:3000/$$NAME'],
    ['curl -f http://localhost:3000/{a,b}'],
    ['curl -f http://localhost:3000/a?x=1&y=2'],
    ['wget -q --post-data=a http://localhost:3000/'],
    ['wget --header="A: b" http://localhost:3000/'],
    ['curl -f http://user:hunter@localhost:3000/'],
  ])('is a command where it does more than one request of the kubelet: %s', (line) => {
    const file = checked(`{test: ${JSON.stringify(line)}}`);
    expect(programOf(file)).not.toContain('Probe.http');
  });

  test.each([
    ['["CMD", "curl", "-f", "http://localhost:3000/a?x=1&y=2"]', '/a?x=1&y=2', 'mapped'],
    ['["CMD", "curl", "-sSfo", "/dev/null", "http://localhost:3000?x#top"]', '/?x', 'mapped'],
    ['["CMD", "/bin/sh", "-c", "curl --fail -s http://localhost:3000/a > /dev/null 2>&1 || exit 1"]', '/a', 'mapped'],
    [`"curl -f 'http://localhost:3000/a?x=1&y=2' || false"`, '/a?x=1&y=2', 'mapped'],
    ['"/usr/bin/wget -qO- -t 1 http://127.0.0.1:3000/a || exit 1"', '/a', 'mapped'],
    ['"wget --no-verbose --tries=1 --spider http://localhost:3000/a"', '/a', 'mapped'],
    ['"curl -s http://localhost:3000/a"', '/a', 'approximated: .+; and a status from 400 is a failure, which it is not without `--fail`'],
  ])('that is one request as %s is that of the kubelet', (test, path, outcome) => {
    const file = checked(`{test: ${test}}`);
    expect(programOf(file)).toContain(`readiness: Probe.http('${path}'`);
    expect(outcomesOf(file)[TEST]).toMatch(new RegExp(`^${outcome}`));
  });

  test('of a certificate that the kubelet does not verify says so', () => {
    const file = web(['healthcheck: {test: "curl -f https://localhost:8443/"}', 'expose: ["8443"]']);
    expect(outcomesOf(file)[TEST]).toBe(
      'approximated: a readiness probe: the kubelet requests / of port 8443; without verifying the certificate, as by `--insecure`',
    );
  });

  test('waits no longer than its client', () => {
    const file = checked('{test: "curl -f -m 2 http://localhost:3000/ || exit 1", timeout: 10s}');
    expect(programOf(file)).toContain('timeout: Duration.seconds(2)');
  });

  test.each([
    ['curl -f http://web:3000/status', "Probe.http('/status'"],
    ['nc -z web 3000', "Probe.exec(['sh', '-c', 'nc -z localhost 3000']"],
    ['echo > /dev/tcp/site/3000', "Probe.exec(['sh', '-c', 'echo > /dev/tcp/localhost/3000']"],
    ['check --host my-site', "Probe.exec(['sh', '-c', 'check --host localhost']"],
    ['psql -h web -U web', "Probe.exec(['sh', '-c', 'psql -h localhost -U web']"],
  ])('of the own name is one of localhost: %s', (line, expected) => {
    const file = checked(`{test: ${JSON.stringify(line)}}`, 'container_name: my-site', 'networks: {default: {aliases: [site]}}');
    expect(programOf(file)).toContain(expected);
    expect(outcomesOf(file)[TEST]).toMatch(/^approximated: .+ is localhost$/);
  });

  test('names other services as the cluster does, and keeps what a shell replaces', () => {
    const file = web(
      ['healthcheck: {test: "nc -z my_db:5432 && kill -0 $$$$"}', 'expose: ["3000"]'],
      '  my_db: {image: "acme/db:1", expose: ["5432"]}',
    );
    expect(programOf(file)).toContain("Probe.exec(['sh', '-c', 'nc -z my-db:5432 && kill -0 $$$']");
    expect(outcomesOf(file)[TEST]).toBe('approximated: a readiness probe by this command; my_db is my-db');
  });

  test('says what became of its times', () => {
    const check = '{test: ["CMD", "true"], interval: 0s, timeout: 1500ms, retries: 0, start_period: 1m}';
    expect(programOf(checked(check))).toContain("Probe.exec(['true'], { period: Duration.seconds(30), timeout: Duration.seconds(2) })");
    expect(outcomesOf(checked(check))).toMatchObject({
      'services.web.healthcheck.interval': 'approximated: 0 is what the image declares, or else 30, which the probe has',
      'services.web.healthcheck.timeout': 'approximated: `timeout` of the probe, in whole seconds: 2 s',
      'services.web.healthcheck.retries': 'approximated: 0 is what the image declares, or else 3, which the probe has',
      'services.web.healthcheck.start_period': 'approximated: a startup probe for 60 s, after which the kubelet restarts the container',
    });
    const idle = outcomesOf(checked('{test: ["CMD", "true"], start_period: 0s, start_interval: 5s}'));
    expect(idle).toMatchObject({
      'services.web.healthcheck.start_period': 'mapped: no startup probe',
      'services.web.healthcheck.start_interval': 'mapped: of no effect without `start_period`',
    });
  });

  test('by a client, of a port that speaks another protocol as the file says, is a command', () => {
    const file = web(['healthcheck: {test: "curl http://localhost:80/"}', 'ports: [{target: 80, app_protocol: mysql}]']);
    expect(programOf(file)).toContain("readiness: Probe.exec(['sh', '-c', 'curl http://localhost:80/']");
    expect(loaded(file).services).toEqual(['web']);
  });

  test('has time to start', () => {
    const program = programOf(checked('{test: ["CMD", "true"], start_period: 1m, start_interval: 5s}'));
    expect(program).toContain(
      "startup: Probe.exec(['true'], { period: Duration.seconds(5), timeout: Duration.seconds(30), failureThreshold: 13 })",
    );
  });

  test.each([['{disable: true}'], ['{test: ["NONE"]}']])('that is off, by %s, is no probe', (check) => {
    const program = programOf(checked(check));
    expect(program).toContain('probes: { readiness: Probe.none(), liveness: Probe.none() }');
    expect(program).toContain("'cdk8s-shop/suppress.probes': 'services.web.healthcheck is off'");
  });

  test.each([['{interval: 10s}'], ['{test: "", interval: 10s}'], ['{test: ["CMD"]}']])('as %s has only times', (check) => {
    expect(programOf(checked(check))).toContain('probes: { readiness: Probe.tcp() }');
    expect(outcomesOf(checked(check))['services.web.healthcheck']).toMatch(/^approximated: times of the check that the image declares/);
  });

  test('of a known image is that of its profile', () => {
    const file = 'services: {db: {image: "postgres:17.6", healthcheck: {test: pg_isready}}}';
    expect(outcomesOf(file)['services.db.healthcheck']).toContain('approximated: the probes of `Runtime.postgres`');
  });

  test('of what ends is none', () => {
    expect(outcomesOf(web(['restart: "no"', 'healthcheck: {test: "true"}']))['services.web.healthcheck']).toContain('a Job is not probed');
  });

  test('with a secret is refused', () => {
    const { refusals } = imported(checked('{test: ["CMD", "check", "--password", "hunter2hunter2"]}'));
    expect(refusals).toMatchObject([{ path: TEST, detail: expect.stringContaining('it contains a secret in plain text') as string }]);
  });

  test('that is missing is a connection, which the import accepts', () => {
    const program = programOf(web(['expose: ["3000"]']));
    expect(program).toContain('probes: { readiness: Probe.tcp() }');
    expect(program).toContain("'cdk8s-shop/suppress.probes': 'services.web has no healthcheck'");
  });
});
