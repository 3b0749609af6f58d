import { imported, loaded, outcomesOf, programOf, web } from './imported';

describe('commands', () => {
  test.each([
    ['command: ["a", "b c"]', "args: ['a', 'b c']"],
    [`command: a "b c" d\\ e`, "args: ['a', 'b c', 'd e']"],
    ['entrypoint: ["/bin/app"]', "command: ['/bin/app']"],
    ['entrypoint: /bin/app --all', "command: ['/bin/app', '--all']"],
  ])('as in %s', (line, expected) => {
    expect(programOf(web([line]))).toContain(expected);
  });

  test('are arguments of the entry point, unless it is empty', () => {
    expect(programOf(web(['entrypoint: ["/bin/app"]', 'command: ["run"]']))).toContain("command: ['/bin/app'], args: ['run']");
    const reset = web(['entrypoint: []', 'command: ["/bin/app", "run"]']);
    expect(programOf(reset)).toContain("command: ['/bin/app', 'run']");
    expect(outcomesOf(reset)['services.web.entrypoint']).toBe('approximated: the command is the program');
  });

  test('of the image remain', () => {
    expect(programOf(web(['command: ""']))).not.toContain('args');
    expect(outcomesOf(web(['command: ""']))['services.web.command']).toBe('mapped: the command of the image');
  });

  test('with secrets refer to Secrets', () => {
    const file = web(['command: ["serve", "--api-token", "hunter2hunter2"]']);
    expect(programOf(file)).toContain("'$(API_TOKEN)'");
    expect(outcomesOf(file)['services.web.command']).toContain('Secret web, key API_TOKEN');
  });

  test('with a secret that a variable has refer to that variable', () => {
    const both = web(['environment: {AWS_SECRET_ACCESS_KEY: secret-key}', 'entrypoint: ["sh", "-c", "configure secret-key && serve"]']);
    expect(programOf(both)).toContain("command: ['sh', '-c', 'configure $(AWS_SECRET_ACCESS_KEY) && serve']");
    expect(loaded(both).services).toEqual(['web']);
  });

  test('with a secret for which a variable has another value have one of another name', () => {
    const other = web(['environment: {API_TOKEN: hunter3hunter3}', 'command: ["serve", "--api-token", "hunter2hunter2"]']);
    expect(programOf(other)).toContain("args: ['serve', '--api-token', '$(API_TOKEN_2)']");
    expect(loaded(other).services).toEqual(['web']);
  });

  test('of redis are options of its profile', () => {
    const file =
      'services: {cache: {image: "redis:8.2", command: redis-server --requirepass hunter2hunter2 --appendonly yes --maxmemory 64mb}}';
    expect(programOf(file)).toContain("Runtime.redis({ password: Secret.existing('cache', 'password') })");
    expect(programOf(file)).toContain("args: ['--maxmemory', '64mb']");
    expect(imported(file).refusals).toEqual([]);
  });

  test.each([
    ['mkdir -p /app/cache /tmp/a && exec serve', '/app/cache'],
    ['echo a=b > /etc/app.conf; serve 2> /dev/null', '/etc/app.conf'],
    ['cp /etc/default.conf "/srv/a.conf"; cp a /data/b', '/srv/a.conf'],
  ])('that write to the root file system say where: %s', (script, path) => {
    const file = web([`command: ${JSON.stringify(['sh', '-c', script])}`, 'tmpfs: [/data]']);
    expect(outcomesOf(file)['services.web.command']).toBe(
      `approximated: arguments; it writes to ${path}, where the root file system is read-only: mount a volume or a \`tmpfs\` in its directory, or write to /tmp`,
    );
  });

  test('that write elsewhere are mapped', () => {
    const file = web([`command: ${JSON.stringify(['sh', '-c', 'mkdir -p /data/a $$DIR/b; cat /etc/a > /tmp/b'])}`, 'tmpfs: [/data]']);
    expect(outcomesOf(file)['services.web.command']).toBe('mapped: arguments');
  });

  test('name hosts as the cluster does', () => {
    const file = web(['command: ["--url", "http://my_api:3000/v1"]'], '  my_api:', '    image: ghcr.io/acme/api:1.0.0');
    expect(programOf(file)).toContain("args: ['--url', 'http://my-api:3000/v1']");
    expect(outcomesOf(file)['services.web.command']).toBe('approximated: arguments; my_api is my-api');
  });
});
