import { load, mistakesIn, placesIn, plain, servicesOf, web } from '../files';

describe('YAML', () => {
  test('has a place for each value, also where an alias repeats it', () => {
    const { services } = load({
      'compose.yaml':
        'x-env: &env\n  A: "1"\nservices:\n  web:\n    image: nginx:1.29\n    environment: *env\n    ports:\n      - "80:80"\n',
    });
    const { definition, position } = services.get('web')!;
    expect(position).toMatchObject({ line: 4, column: 3 });
    expect(placesIn(definition)).toEqual(['image 5:12', 'environment.A 2:6', 'ports[0] 8:9']);
  });

  test('has merges, of one mapping and of several, of which the first counts, and what is written beside them counts most', () => {
    const { web: service } = servicesOf(
      [
        'x-a: &a { LEVEL: a, A: a }',
        'x-b: &b { LEVEL: b, B: b }',
        'services:',
        '  web:',
        '    image: nginx:1.29',
        '    environment:',
        '      OWN: own',
        '      A: own',
        '      <<: [*a, *b]',
        '    labels: { <<: *a }',
        '',
      ].join('\n'),
    );
    expect(service).toMatchObject({
      environment: { LEVEL: 'a', A: 'own', B: 'b', OWN: 'own' },
      labels: { LEVEL: 'a', A: 'a' },
    });
  });

  test.each([
    ['0440', 288],
    ['0o17', 15],
    ['0x1F', 31],
    ['1_000', 1000],
    ['1e3', 1000],
    ['-.5', -0.5],
    ['yes', 'yes'],
    ['22:22', '22:22'],
    ['2020-01-01', '2020-01-01'],
    ['.inf', Infinity],
    ['~', null],
    ['True', true],
    ['"1"', '1'],
    ['!!str 1', '1'],
    ['!!int "3"', 3],
  ])('%s is %p', (text, value) => {
    const { others } = load({ 'compose.yaml': `x-value: ${text}\n` });
    expect(plain(others)).toEqual({ 'x-value': value });
  });

  test('keeps the digits of a number', () => {
    const value = load({ 'compose.yaml': 'x-value: 1.10\n' }).others.entries.get('x-value')!.value;
    expect(value).toMatchObject({ value: 1.1, text: '1.10' });
  });

  test('has several documents, each over those before it', () => {
    expect(servicesOf(`${web('restart: always')}---\n${web('restart: "no"')}`)).toEqual({ web: { image: 'nginx:1.29', restart: 'no' } });
  });

  test('has byte order marks, and lines that end as on Windows', () => {
    expect(servicesOf(`\uFEFF${web('restart: always').replaceAll('\n', '\r\n')}`)).toEqual({
      web: { image: 'nginx:1.29', restart: 'always' },
    });
  });

  test.each<[mistake: string, content: string, message: string]>([
    [
      'a key twice',
      web('restart: a', 'restart: b'),
      '5:5: services.web.restart: `restart` is written twice, the first time in line 4: delete one of the two, or merge them',
    ],
    [
      'an alias without an anchor',
      web('hostname: *name'),
      '4:15: services.web.hostname: `*name` refers to no anchor before it: put `&name` on the value it means, or write it in quotes if it is text',
    ],
    ['an alias in itself', 'x-a: &a\n  b: *a\n', '2:6: x-a.b.b: `*a` contains itself: move it out of the value that it refers to'],
    [
      'a merge of text',
      web('labels: { <<: text }'),
      '4:15: services.web.labels.<<: `<<` merges mappings, and this is none: refer to the anchor of a mapping: `<<: *name`',
    ],
    [
      'a number as a key',
      web('environment:', '  1: a'),
      '5:7: services.web.environment: the key `1` is not text: write it in quotes: `"1":`',
    ],
    [
      'a template',
      web('hostname: {{ name }}'),
      '4:15: services.web.hostname: a key is text: write `{{ }}` of a template, and brackets, in quotes',
    ],
    ['text', 'nginx\n', '1:1: the file is no mapping: begin it with a key, such as `services:`'],
    ['a list', '- nginx\n', '1:1: the file is no mapping: begin it with a key, such as `services:`'],
    ['nothing', '', '1:1: the file describes nothing: describe services below `services:`'],
  ])('with %s is refused', (_, content, message) => {
    expect(mistakesIn(content)[0]).toBe(`compose.yaml:${message}`);
  });

  test('that multiplies itself with aliases, or is nested thousands of levels deep, is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `x-${level}: &l${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]`,
    );
    expect(mistakesIn(`${levels.join('\n')}\n`)).toEqual([
      'compose.yaml:1:1: its aliases expand to more than 100000 values: use fewer aliases of aliases',
    ]);
    expect(mistakesIn(`x-a: ${'['.repeat(300)}${']'.repeat(300)}\n`)).toEqual([
      'compose.yaml:1:1: values are nested more than 200 levels deep: nest them less deep',
    ]);
    expect(mistakesIn(`x-a: ${'['.repeat(20_000)}`)).toEqual([expect.stringContaining('compose.yaml:1:')]);
  });

  test('that cannot be read is refused where it is mentioned', () => {
    expect(mistakesIn({ 'compose.yaml': '' }, { files: ['missing.yaml'] })).toEqual([
      'missing.yaml:1:1: the file `missing.yaml` does not exist: create it, or correct the path',
    ]);
    expect(mistakesIn({ 'a/compose.yaml': '' }, { files: ['a'] })).toEqual(['a:1:1: the file `a` is a folder: name a file in it']);
    expect(mistakesIn('include: [other.yaml]\n')).toEqual([
      'compose.yaml:1:11: include[0]: the file `other.yaml` does not exist: create it, or correct the path',
    ]);
  });
});
