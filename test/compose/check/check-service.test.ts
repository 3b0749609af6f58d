import { mistakesIn, notesOn, web } from '../files';

describe('a project is refused', () => {
  test.each<[mistake: string, content: string, message: string]>([
    [
      'whose service depends on an unknown one',
      `${web('depends_on: [dd]')}  db: { image: mysql:8.4 }\n`,
      '4:18: services.web.depends_on[0]: there is no service `dd`: did you mean `db`?',
    ],
    [
      'whose service links to an unknown one',
      web('links: ["other:o"]'),
      '4:13: services.web.links[0]: there is no service `other`: describe it below `services:`, or correct the name',
    ],
    [
      'whose service is in the network of an unknown one',
      web('network_mode: service:other'),
      '4:19: services.web.network_mode: there is no service `other`: describe it below `services:`, or correct the name',
    ],
    [
      'whose service has the volumes of an unknown one',
      web('volumes_from: ["other:ro", "container:c"]'),
      '4:20: services.web.volumes_from[0]: there is no service `other`: describe it below `services:`, or correct the name',
    ],
    [
      'with an unknown network',
      `${web('networks: { fornt: }')}networks: { front: }\n`,
      '4:17: services.web.networks.fornt: there is no network `fornt`: did you mean `front`?',
    ],
    [
      'with an unknown volume',
      web('volumes: ["data:/data"]'),
      '4:15: services.web.volumes[0]: there is no volume `data`: describe it below `volumes:`, or correct the name',
    ],
    [
      'with an unknown volume in the long form',
      web('volumes: [{ type: volume, source: data, target: /data }]'),
      '4:15: services.web.volumes[0]: there is no volume `data`: describe it below `volumes:`, or correct the name',
    ],
    [
      'with an unknown secret',
      web('secrets: [{ source: s }]'),
      '4:15: services.web.secrets[0]: there is no secret `s`: describe it below `secrets:`, or correct the name',
    ],
    [
      'with an unknown config',
      web('configs: [c]'),
      '4:15: services.web.configs[0]: there is no config `c`: describe it below `configs:`, or correct the name',
    ],
    [
      'with an unknown model',
      web('models: [m]'),
      '4:14: services.web.models[0]: there is no model `m`: describe it below `models:`, or correct the name',
    ],
    ['whose service depends on itself', web('depends_on: [web]'), '4:18: services.web.depends_on[0]: `web` depends on itself: delete it'],
    [
      'whose services depend on each other',
      `${web('depends_on: [a]')}  a: { image: a, depends_on: [b] }\n  b: { image: b, links: [web] }\n`,
      '6:26: services.b.links[0]: the services `web` -> `a` -> `b` -> `web` depend on each other: delete one of these dependencies: none of them can start first',
    ],
    [
      'without an image',
      'services:\n  web: { tty: true }\n',
      '2:3: services.web: the service has neither `image` nor `build`: add one of them',
    ],
    [
      'with an image in capitals',
      'services:\n  web: { image: Shop/Web:1 }\n',
      '2:17: services.web.image: `Shop/Web:1` is no reference to an image: write it in lower case: `shop/web:1`',
    ],
    [
      'with an image that is none',
      'services:\n  web: { image: "a b" }\n',
      '2:17: services.web.image: `a b` is no reference to an image: write `NAME:TAG`, or `REGISTRY/NAME:TAG`',
    ],
    [
      'with a port out of range',
      web('ports: ["80:80000"]'),
      '4:13: services.web.ports[0]: the port 80000 is out of range: a port is 1 to 65535',
    ],
    [
      'with a network, and that of the host',
      web('network_mode: host', 'networks: [default]'),
      '5:15: services.web.networks: `network_mode` and `networks` exclude each other: delete one of the two',
    ],
    [
      'with a health check that is no command',
      web('healthcheck: { test: [curl, a] }'),
      '4:27: services.web.healthcheck.test: the list begins with `curl`: begin it with CMD, CMD-SHELL or NONE, or write the command as one text',
    ],
    [
      'with two numbers of replicas',
      web('scale: 2', 'deploy: { replicas: 3 }'),
      '4:12: services.web.scale: `scale` is 2 and `deploy.replicas` is 3: delete one of the two',
    ],
    ['with less than no replicas', web('scale: -1'), '4:12: services.web.scale: -1 is out of range: write 0 or more'],
    [
      'with one name for two containers',
      web('scale: 2', 'container_name: web'),
      '4:12: services.web.scale: 2 containers cannot have one `container_name`: delete `container_name`',
    ],
    [
      'with two limits of memory',
      web('mem_limit: 1g', 'deploy: { resources: { limits: { memory: 512m } } }'),
      '4:16: services.web.mem_limit: `mem_limit` is 1g and `deploy.resources.limits.memory` is 512m: delete one of the two',
    ],
    [
      'with two Dockerfiles',
      web('build: { dockerfile: a, dockerfile_inline: b }'),
      '4:48: services.web.build.dockerfile_inline: `dockerfile` and `dockerfile_inline` exclude each other: delete one of the two',
    ],
    [
      'with a volume that is none',
      web('volumes: ["data:/b:ro:x"]'),
      '4:15: services.web.volumes[0]: `data:/b:ro:x` is no volume: write `SOURCE:TARGET`, or `SOURCE:TARGET:ro`',
    ],
    [
      'with a volume without a target',
      web('volumes: [{ type: tmpfs }]'),
      '4:15: services.web.volumes[0]: the volume has no `target`: add `target:`, the path in the container',
    ],
    [
      'with a bind mount without a source',
      web('volumes: [{ type: bind, target: /a }]'),
      '4:15: services.web.volumes[0]: the bind mount has no `source`: add `source:`, the path of the host',
    ],
    [
      'with two mounts of one target',
      web('volumes: ["/a"]', 'tmpfs: /a'),
      '5:12: services.web.tmpfs: /a is mounted twice, also by services.web.volumes[0]: delete one of the two',
    ],
    [
      'with a secret without content',
      `${web()}secrets: { s: {} }\n`,
      '4:12: secrets.s: it has none of `file`, `environment`: add one of them, or `external: true`',
    ],
    [
      'with a config of two contents',
      `${web()}configs: { c: { file: a, content: b } }\n`,
      '4:12: configs.c: `file` and `content` exclude each other: delete one of the two',
    ],
    [
      'with a volume of others and of its own',
      `${web()}volumes: { v: { external: true, driver: a } }\n`,
      '4:33: volumes.v.driver: `external` and `driver` exclude each other: delete one of the two',
    ],
    [
      'with a job and a service of one name',
      `${web()}jobs: { web: { image: a, triggers: { manual: true } } }\n`,
      '4:9: jobs.web: `web` is a service and a job: rename one of the two',
    ],
  ])('%s', (_, content, message) => {
    expect(mistakesIn(content)).toEqual([`compose.yaml:${message}`]);
  });

  test('not for what a service refers to that is not part of it', () => {
    expect(
      mistakesIn(
        `${web('depends_on: { other: { condition: service_started, required: false } }')}  other: { image: a, profiles: [p], networks: [n] }\n`,
      ),
    ).toEqual([]);
  });

  test('not for an image that is unlikely, which gets a remark', () => {
    const image = (text: string) => notesOn(`services:\n  web: { image: "${text}" }\n`);
    expect(image('search:elasticsearch')).toEqual([
      'services.web.image: `search:elasticsearch` is the image `search` with the tag `elasticsearch`, which is an unlikely tag: did you mean an image `elasticsearch`?',
    ]);
    expect(mistakesIn('services:\n  web: { image: search:elasticsearch, tty: maybe }\n')).toEqual([
      expect.stringContaining('2:17: services.web.image: `search:elasticsearch` is the image') as string,
      expect.stringContaining('2:44: services.web.tty') as string,
    ]);
    expect(
      [
        'nginx:alpine',
        'node:lts-slim',
        'a/b:production',
        'localhost:5000/a:b1',
        'mysql',
        'a@sha256:0123456789012345678901234567890123456789012345678901234567890123',
      ].flatMap(image),
    ).toEqual([]);
  });
});
