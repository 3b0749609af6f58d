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
