import { mistakesIn, servicesOf, web } from '../files';

/** What the service refers to. */
const OTHERS = '  a: { image: nginx:1.29 }\n  b: { image: nginx:1.29 }\nsecrets: { a: { file: a }, b: { file: b } }\n';

const merged = (base: readonly string[], over: readonly string[]) =>
  servicesOf({ 'compose.yaml': `${web(...base)}${OTHERS}`, 'over.yaml': web(...over) }, { files: ['compose.yaml', 'over.yaml'] }).web;

describe('a later file over an earlier one', () => {
  test.each<[rule: string, base: string[], over: string[], result: { readonly [key: string]: unknown }]>([
    ['replaces scalars', ['restart: always'], ['restart: "no"'], { restart: 'no' }],
    ['keeps what it does not say', ['develop: { watch: [] }'], ['develop:'], { develop: { watch: [] } }],
    [
      'merges mappings',
      ['deploy: { replicas: 1, mode: global }'],
      ['deploy: { replicas: 2 }'],
      { deploy: { replicas: 2, mode: 'global' } },
    ],
    ['appends to lists, each item once', ['security_opt: [a, b]'], ['security_opt: [b, c]'], { security_opt: ['a', 'b', 'c'] }],
    ['replaces commands', ['command: a', 'entrypoint: [a]'], ['command: [b]', 'entrypoint: b'], { command: ['b'], entrypoint: 'b' }],
    [
      'replaces the test of a health check',
      ['healthcheck: { test: [CMD, a], retries: 1 }'],
      ['healthcheck: { test: b }'],
      { healthcheck: { test: 'b', retries: 1 } },
    ],
    ['merges variables by name', ['environment: { A: "1", B: "1" }'], ['environment: { A: "2" }'], { environment: { A: '2', B: '1' } }],
    ['merges lists of variables by name', ['environment: [A=1, B=1]'], ['environment: [A=2]'], { environment: ['A=2', 'B=1'] }],
    [
      'merges variables of both forms',
      ['environment: [A=1, B=1]'],
      ['environment: { A: "2", C: }'],
      { environment: { A: '2', B: '1', C: null } },
    ],
    ['merges labels of both forms', ['labels: { a: "1" }'], ['labels: [a=2, b]'], { labels: { a: '2', b: null } }],
    [
      'has one port for an address, a port and a protocol',
      ['ports: ["80:80", "81:81/udp"]'],
      ['ports: [{ target: 80, published: "80" }, 82]'],
      { ports: [{ target: 80, published: '80' }, '81:81/udp', 82] },
    ],
    [
      'has one volume for a target',
      ['volumes: ["./a:/a", "./b:/b/"]'],
      ['volumes: [{ type: bind, source: ./c, target: /b }]'],
      { volumes: ['./a:/a', { type: 'bind', source: './c', target: '/b' }] },
    ],
    [
      'has one secret for a target',
      ['secrets: [a]'],
      ['secrets: [{ source: b, target: /run/secrets/a }]'],
      { secrets: [{ source: 'b', target: '/run/secrets/a' }] },
    ],
    ['has each exposed port once', ['expose: ["80"]'], ['expose: [80, 81]'], { expose: [80, 81] }],
    [
      'merges dependencies of both forms',
      ['depends_on: [a]'],
      ['depends_on: { b: { condition: service_healthy } }'],
      { depends_on: { a: { condition: 'service_started', required: true }, b: { condition: 'service_healthy' } } },
    ],
    [
      'merges networks of both forms',
      ['networks: [default]'],
      ['networks: { default: { aliases: [a] } }'],
      { networks: { default: { aliases: ['a'] } } },
    ],
    ['makes a list of one text', ['dns: 1.1.1.1', 'env_file: []'], ['dns: [8.8.8.8]'], { dns: ['1.1.1.1', '8.8.8.8'], env_file: [] }],
    [
      'makes a list of hosts',
      ['extra_hosts: { a: 10.0.0.1 }'],
      ['extra_hosts: ["b=10.0.0.2"]'],
      { extra_hosts: ['a=10.0.0.1', 'b=10.0.0.2'] },
    ],
    [
      'merges a build with its context',
      ['build: ./a'],
      ['build: { target: b, args: [A=1] }'],
      { build: { context: './a', target: 'b', args: ['A=1'] } },
    ],
    [
      'keeps the options of a log driver',
      ['logging: { driver: a, options: { x: "1" } }'],
      ['logging: { options: { y: "2" } }'],
      { logging: { driver: 'a', options: { x: '1', y: '2' } } },
    ],
    [
      'drops the options of another log driver',
      ['logging: { driver: a, options: { x: "1" } }'],
      ['logging: { driver: b }'],
      { logging: { driver: 'b' } },
    ],
    [
      'replaces a limit by one of another form',
      ['ulimits: { nofile: 1, nproc: { soft: 1, hard: 2 } }'],
      ['ulimits: { nofile: { soft: 1, hard: 2 }, nproc: { soft: 2, hard: 2 } }'],
      { ulimits: { nofile: { soft: 1, hard: 2 }, nproc: { soft: 2, hard: 2 } } },
    ],
    [
      'removes with !reset',
      ['ports: ["80:80"]', 'environment: { A: a, B: b }'],
      ['ports: !reset []', 'environment: { A: !reset null }'],
      { environment: { B: 'b' } },
    ],
    [
      'replaces with !override',
      ['ports: ["80:80"]', 'labels: { a: "1" }'],
      ['ports: !override ["81:81"]', 'labels: !override { b: "2" }'],
      { ports: ['81:81'], labels: { b: '2' } },
    ],
  ])('%s', (_, base, over, result) => {
    const isBuilt = merged(base, over);
    delete isBuilt.image;
    expect(isBuilt).toEqual(result);
  });

  test('removes through an alias, and below a merge', () => {
    const base = web('labels: { a: "1" }', 'ports: ["80:80"]');
    const over = 'x-none: &none !reset null\nx-more: &more\n  ports: *none\nservices:\n  web:\n    <<: *more\n    labels: *none\n';
    expect(servicesOf({ 'compose.yaml': base, 'over.yaml': over }, { files: ['compose.yaml', 'over.yaml'] })).toEqual({
      web: { image: 'nginx:1.29' },
    });
  });

  test('merges pools of addresses by their subnet', () => {
    const network = (pool: string) => `networks: { a: { ipam: { config: [${pool}] } } }\n${web()}`;
    const files = {
      'compose.yaml': network('{ subnet: 10.0.0.0/24, gateway: 10.0.0.1 }'),
      'over.yaml': network('{ subnet: 10.0.0.0/24, ip_range: 10.0.0.0/25 }, { subnet: 10.1.0.0/24 }'),
    };
    expect(mistakesIn(files, { files: ['compose.yaml', 'over.yaml'] })).toEqual([]);
  });

  test('is refused where a list is to be merged over a mapping', () => {
    const files = {
      'compose.yaml': web('gpus: all', 'build: { ulimits: { a: { soft: 1, hard: 1 } }, extra_hosts: {} }', 'storage_opt: { a: { b: c } }'),
      'over.yaml': web('storage_opt: { a: [b] }'),
    };
    expect(mistakesIn(files, { files: ['compose.yaml', 'over.yaml'] })).toEqual([
      'over.yaml:4:23: services.web.storage_opt.a: a list cannot be merged over a mapping (compose.yaml:6): write a mapping, or `!override` before the value',
    ]);
  });
});
