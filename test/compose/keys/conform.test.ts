import { mistakesIn, servicesOf, web } from '../files';

describe('a value that is none of its key is refused', () => {
  test.each<[lines: string | string[], message: string]>([
    ['imgae: a', '4:5: services.web.imgae: there is no key `imgae` here: did you mean `image`?'],
    ['replicas: 2', '4:5: services.web.replicas: there is no key `replicas` here: write it below `deploy:`'],
    ['reservations: {}', '4:5: services.web.reservations: there is no key `reservations` here: write it below `deploy: resources:`'],
    [
      'NODE_ENV: production',
      '4:5: services.web.NODE_ENV: there is no key `NODE_ENV` here: write it below `environment:`, if it is a variable',
    ],
    [
      'something: a',
      '4:5: services.web.something: there is no key `something` here: delete it, or name it `x-something` if another tool reads it',
    ],
    ['extends: { service: db, x-a: b }', '4:29: services.web.extends.x-a: there is no key `x-a` here: delete it'],
    ['user: 1000', '4:11: services.web.user: `1000` is not text: write it in quotes: `"1000"`'],
    ['hostname:', '4:14: services.web.hostname: `hostname` has no value: delete it, or give it text'],
    [
      'environment:',
      '4:17: services.web.environment: `environment` has no value: delete it, or give it a list: `- VALUE` in each line, or a mapping: `KEY: VALUE` in each line',
    ],
    ['ports: "80:80"', '4:12: services.web.ports: `80:80` is text: write a list: `- 80:80`'],
    [['ports:', '  -"80:80"'], '5:7: services.web.ports: `-"80:80"` has no space after the dash: write `- "80:80"`'],
    ['ports: { "80": 80 }', '4:12: services.web.ports: `ports` is a mapping: write a list: `- VALUE` in each line'],
    ['volumes: [./a: /b]', '4:15: services.web.volumes[0]: `./a: /b` is a mapping: write it as one text: `"./a:/b"`'],
    ['environment: [A: b]', '4:19: services.web.environment[0]: `A: b` is a mapping: write it as one text: `"A=b"`'],
    ['deploy: [replicas]', '4:13: services.web.deploy: it is a list: write a mapping, with a colon after each name: `replicas:`'],
    ['hostname: [a]', '4:15: services.web.hostname: `hostname` is a list: write text'],
    ['tty: maybe', '4:10: services.web.tty: `maybe` is not `true` or `false`: write `true` or `false`'],
    ['scale: many', '4:12: services.web.scale: `many` is not an integer: write an integer'],
    ['cpus: half', '4:11: services.web.cpus: `half` is not a number: write a number'],
    [
      'mem_limit: much',
      '4:16: services.web.mem_limit: `much` is not a number of bytes, such as `512m`: write a number of bytes, such as `512m`',
    ],
    ['stop_grace_period: 10', '4:24: services.web.stop_grace_period: `10` is not a duration, such as `1m30s`: write it with a unit: `10s`'],
    ['cgroup: none', '4:13: services.web.cgroup: `none` is none of the possible values: write `host` or `private`'],
    [
      'pull_policy: sometimes',
      '4:18: services.web.pull_policy: `sometimes` is not of the form that this key takes: write text that matches',
    ],
    ['oom_score_adj: 2000', '4:20: services.web.oom_score_adj: 2000 is out of range: write -1000 to 1000'],
    ['cpu_count: -1', '4:16: services.web.cpu_count: -1 is out of range: write 0 or more'],
    ['security_opt: [a, a]', '4:23: services.web.security_opt[1]: the item stands twice in the list: delete one of the two'],
    ['depends_on: { db: {} }', '4:23: services.web.depends_on.db: the key `condition` is missing: add `condition:`'],
    ['command: { a: b }', '4:14: services.web.command: `a: b` is a mapping: write it as one text: `"a=b"`'],
  ])('%j', (lines, message) => {
    expect(mistakesIn(`${web(...[lines].flat())}  db: { image: mysql:8.4 }\n`)).toEqual([
      expect.stringContaining(`compose.yaml:${message}`),
    ]);
  });

  test('and has the type that its key takes, where it is text that a variable may have made', () => {
    expect(servicesOf(web('tty: "on"', 'init: "n"', 'scale: "3"', 'cpus: "0.5"', 'hostname: "3"', 'mem_limit: 1.5gb')).web).toMatchObject({
      tty: true,
      init: false,
      scale: 3,
      cpus: 0.5,
      hostname: '3',
      mem_limit: '1.5gb',
    });
  });
});
