import { imported, outcomesOf, programOf, web } from './imported';

describe('hooks', () => {
  test('of one command are handlers of the container', () => {
    const file = web(['post_start: [{command: ["./warm-up", "--all"]}]', 'pre_stop: [{command: ./drain, privileged: false}]']);
    expect(programOf(file)).toContain("lifecycle: { postStart: Handler.exec(['./warm-up', '--all']), preStop: Handler.exec(['./drain']) }");
    expect(outcomesOf(file)).toMatchObject({
      'services.web.post_start[0].command': 'mapped: the handler `postStart` of the container',
      'services.web.pre_stop[0].privileged': 'mapped: off, as in a cluster',
    });
  });

  test('keep what a shell replaces, as the kubelet replaces no variables in handlers', () => {
    const file = web([
      'post_start: [{command: ["sh", "-c", "date > /tmp/$$(hostname)"]}]',
      'pre_start: [{command: ["sh", "-c", "$$(a)"]}]',
    ]);
    expect(programOf(file)).toContain("postStart: Handler.exec(['sh', '-c', 'date > /tmp/$(hostname)'])");
    expect(programOf(file)).toContain("args: ['sh', '-c', '$$(a)']");
  });

  test('that connect to their own service connect to localhost', () => {
    const file = web(['expose: ["3000"]', 'post_start: [{command: ["sh", "-c", "until nc -z web 3000; do sleep 1; done"]}]']);
    expect(programOf(file)).toContain("postStart: Handler.exec(['sh', '-c', 'until nc -z localhost 3000; do sleep 1; done'])");
    expect(outcomesOf(file)['services.web.post_start[0].command']).toBe(
      'approximated: the handler `postStart` of the container; web is localhost',
    );
  });

  test.each([
    ['post_start: [{command: a}, {command: b}]', 'services.web.post_start', 'a container has one handler for each hook: write one command'],
    ['pre_stop: [{command: a, user: root}]', 'services.web.pre_stop[0].user', 'a handler runs as the container does'],
    ['pre_start: [{command: a, volumes_from: [db]}]', 'services.web.pre_start[0].volumes_from', 'the import gives init containers'],
    ['pre_start: [{command: a, environment: {PASSWORD: hunter2hunter2}}]', 'services.web.pre_start[0].environment.PASSWORD', 'a secret'],
  ])('with %s is refused', (line, path, detail) => {
    const { refusals } = imported(web([line]));
    expect(refusals).toMatchObject([{ path, detail: expect.stringContaining(detail) as string }]);
  });

  test('before the start are init containers', () => {
    const file = web([
      'pre_start:',
      '  - image: ghcr.io/acme/migrate:1.0.0',
      '    command: ["up"]',
      '    environment: {LEVEL: info}',
      '    per_replica: true',
    ]);
    expect(programOf(file)).toContain(
      "initContainers: [ { name: 'pre-start-1', image: Image.of('ghcr.io/acme/migrate:1.0.0'), args: ['up'], env: { LEVEL: 'info' } } ]",
    );
    expect(outcomesOf(file)['services.web.pre_start[0].per_replica']).toBe('mapped: each pod has the init container');
  });
});
