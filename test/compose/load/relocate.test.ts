import { load, plain, web, type Files } from '../files';

/** Service and top-level keys of a file in the folder `in`, as they are in the project. */
function included(file: string, others: Files = {}) {
  const { services, others: rest } = load({ 'compose.yaml': 'include: [in/file.yaml]\n', 'in/file.yaml': file, ...others });
  const definition = plain(services.get('web')!.definition) as Record<string, unknown>;
  return { ...(plain(rest) as Record<string, unknown>), ...definition };
}

describe('the paths of another folder', () => {
  test.each<[lines: string[], key: string, value: unknown]>([
    [['build: .'], 'build', './in'],
    [['build: https://example.com/a.git'], 'build', 'https://example.com/a.git'],
    [['build: { target: a }'], 'build', { context: './in', target: 'a' }],
    [
      ['build: { context: ../a, additional_contexts: { b: b, c: "service:web" } }'],
      'build',
      { context: './a', additional_contexts: { b: './in/b', c: 'service:web' } },
    ],
    [['env_file: [{ path: a, required: false }]'], 'env_file', [{ path: './in/a', required: false }]],
    [['volumes: [".:/a", "../b:/b", "/c:/c", "~/d:/d", "/e"]'], 'volumes', ['./in:/a', './b:/b', '/c:/c', '~/d:/d', '/e']],
    [['volumes: [{ type: volume, source: v, target: /v }]'], 'volumes', [{ type: 'volume', source: 'v', target: '/v' }]],
    [['develop: { watch: [{ action: rebuild, path: . }] }'], 'develop', { watch: [{ action: 'rebuild', path: './in' }] }],
    [['pre_start: [{ command: a, volumes: ["./a:/a"] }]'], 'pre_start', [{ command: 'a', volumes: ['./in/a:/a'] }]],
  ])('%j', (lines, key, value) => {
    expect(included(`${web(...lines)}volumes: { v: }\n`)).toMatchObject({ [key]: value });
  });

  test('are also those of secrets, configs, volumes and label files', () => {
    const file = `${web('label_file: labels')}secrets: { a: { file: a } }\nvolumes: { v: { driver_opts: { o: bind, device: ./v } }, w: { driver_opts: { device: ./w } } }\n`;
    expect(included(file, { 'in/labels': 'a=a\nb=$a\n' })).toMatchObject({
      label_file: './in/labels',
      labels: { a: 'a', b: 'a' },
      secrets: { a: { file: './in/a' } },
      volumes: { v: { driver_opts: { o: 'bind', device: './in/v' } }, w: { driver_opts: { device: './w' } } },
    });
  });

  test('and the variables of its env file, for those without a value', () => {
    const file = web('environment: { A: , B: b, C: }');
    expect(included(file, { 'in/.env': 'A=a\n' })).toMatchObject({ environment: { A: 'a', B: 'b', C: null } });
  });
});
