import { mistakesIn, servicesOf, web } from '../files';

describe('extends', () => {
  test('takes the keys of another service, under those of its own', () => {
    const services = servicesOf(
      `${web('environment: { A: a, B: b }', 'ports: ["80:80"]')}  more:\n    extends: web\n    environment: { B: c }\n    ports: !reset []\n  most:\n    extends: { service: more }\n    restart: always\n`,
    );
    expect(services.more).toEqual({ extends: 'web', image: 'nginx:1.29', environment: { A: 'a', B: 'c' } });
    expect(services.most).toEqual({
      extends: { service: 'more' },
      image: 'nginx:1.29',
      environment: { A: 'a', B: 'c' },
      restart: 'always',
    });
  });

  test('takes them from other files, whose paths are those of their folders', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends: { file: base/base.yaml, service: web }\n    volumes: ["./own:/own"]\n',
      'base/base.yaml': `${web('build: .', 'volumes: ["./data:/data", "named:/named", { type: bind, source: ./c, target: /c }]', 'env_file: a.env', 'extends: { file: ../other/other.yaml, service: web }')}volumes: { named: }\n`,
      'base/a.env': '',
      'other/other.yaml': web(
        'label_file: [labels]',
        'build: { context: ./x, additional_contexts: ["y=./y", "z=docker-image://z"] }',
        'develop: { watch: [{ action: rebuild, path: src }] }',
      ),
      'other/labels': '',
    };
    const { web: service } = servicesOf({ ...files, 'more.yaml': 'volumes: { named: }\n' }, { files: ['compose.yaml', 'more.yaml'] });
    expect(service).toEqual({
      extends: { file: 'base/base.yaml', service: 'web' },
      image: 'nginx:1.29',
      build: { context: './base', additional_contexts: ['y=./other/y', 'z=docker-image://z'] },
      label_file: ['./other/labels'],
      labels: {},
      develop: { watch: [{ action: 'rebuild', path: './other/src' }] },
      volumes: ['./base/data:/data', 'named:/named', { type: 'bind', source: './base/c', target: '/c' }, './own:/own'],
      env_file: './base/a.env',
    });
  });

  test.each<[mistake: string, files: { readonly [file: string]: string }, message: string]>([
    [
      'an unknown service',
      { 'compose.yaml': web('extends: wbe') },
      '4:14: services.web.extends: there is no service `wbe` in compose.yaml: did you mean `web`?',
    ],
    [
      'itself',
      { 'compose.yaml': web('extends: web') },
      '4:14: services.web.extends: web extends web, which goes round in a circle: delete one of the keys `extends`',
    ],
    [
      'a file that is missing',
      { 'compose.yaml': web('extends: { file: base.yaml, service: web }') },
      '4:14: services.web.extends: the file `base.yaml` does not exist: create it, or correct the path',
    ],
    [
      'no service',
      { 'compose.yaml': web('extends: { file: base.yaml }') },
      '4:14: services.web.extends: it names no service: add `service:`',
    ],
  ])('of %s is refused', (_, files, message) => {
    expect(mistakesIn(files)[0]).toBe(`compose.yaml:${message}`);
  });

  test('in a circle of files is refused', () => {
    const extending = (file: string) => web(`extends: { file: ${file}, service: web }`);
    expect(mistakesIn({ 'compose.yaml': extending('b.yaml'), 'b.yaml': extending('compose.yaml') })).toEqual([
      'b.yaml:4:14: services.web.extends: web extends web extends web, which goes round in a circle: delete one of the keys `extends`',
    ]);
  });
});
