import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { YamlWriter } from '../../../lib/app/yaml/yaml';
import { describeWith } from '../../needs';
import { FOREIGN, readHere, Readings } from './readers/readers';

const written = (value: unknown) => new YamlWriter().document(value);

/** What some reader takes for something else, or refuses, when it is written as it is. */
const TRAPS: Record<string, string[]> = {
  'booleans of YAML 1.1': ['yes', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'Yes', 'NO', 'On', 'OFF', 'true', 'False', 'TRUE'],
  null: ['null', 'Null', 'NULL', '~', ''],
  'octal numbers': ['0777', '0440', '0o777', '0o17', '-0777', '08'],
  'other integers': ['0', '8080', '-1', '+1', '1_000', '0x2', '0xFF', '0b11', '-0b1', '0X1F', '123456789012345678901234567890'],
  'sexagesimal numbers': ['1:30', '190:20:30', '1:30.5', '-1:30', '20:30:59.15'],
  'floating-point numbers': [
    '1.0',
    '.5',
    '1.',
    '-.5',
    '1e3',
    '1E3',
    '1e+3',
    '1.5e-3',
    '.inf',
    '-.INF',
    '.NaN',
    '+.inf',
    '1_0.5',
    '1e03',
    '6.8523015e+5',
  ],
  'words for numbers': ['inf', 'nan', 'NaN', 'Infinity', '-Infinity', '-inf'],
  'hashes that look like numbers': [
    '12e45678',
    '00123456',
    '178c3111',
    '1234567890',
    '0e12345',
    '0b101010',
    '0x12345',
    '1e5',
    '0c12',
    '9d',
    'E0',
    'e5',
    'e-5',
    '-e0',
  ],
  dates: ['2001-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '2001-12-14T21:59:43Z', '2001-1-1'],
  'the merge and the default key': ['<<', '=', '<<: *a'],
  indicators: ['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', "'", '"', '%', '@', '`'],
  'what begins with an indicator': [
    ...['- a', '-a', '--a', '? a', '?a', ': a', ':a', '::/0', '[a]', '{a}', '#a', '&a', '*a', '!a', '!!str a', '| a', '> a', "'a'", '"a"'],
    ...['%a', '@a', '`a', ', a', '{{ .Values.a }}', '$(A)', '(a)', '~a', '=a', '.a', '/a', '_a', '<a>', '+a', ';a', '^a', '\\a'],
  ],
  'what ends a plain scalar': [
    'a: b',
    'a #b',
    'a:',
    'a: ',
    'a :b',
    'a#b',
    'a:b',
    'a : b',
    'http://a:80/#b',
    'a, b',
    'a]',
    'a}',
    'a\t#b',
    'a:\tb',
  ],
  'spaces around': [' a', 'a ', ' ', '  ', '\ta', 'a\t', '\t', 'a  b', 'a\tb'],
  'marks of documents': ['---', '...', '--- a', '... a', '----', '%YAML 1.1', '---a', '- --'],
  'control characters': ['\0', '\u0001', '\b', '\u001b[0m', '\u007f', 'a\0b', '\f', '\v'],
  'line breaks of YAML 1.1': ['a\u0085b', 'a\u2028b', 'a\u2029b', '\u0085', 'a\u2028\nb', 'a\nb\u0085'],
  'what is seldom seen': [
    '\ufeff',
    '\ufeffa',
    'a\ufeffb',
    'a\nb\ufeff',
    '\ufffe',
    '\uffff',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '\ufffd',
    '\ue000',
    'a\u00a0',
  ],
  'other scripts': [
    'é',
    '静叶茶铺',
    'ユニコード',
    'שלום',
    '🍵',
    'a🍵: b',
    '𝒳',
    '\u{10ffff}',
    '\u{1fffe}',
    '"é"',
    "'静'",
    '{"zh":"静"}',
    '{"a":"it\'s"}',
  ],
  quotes: ['"', "'", '""', "''", `'"`, 'a"b', "a'b", 'it\'s "it"', '\\', '\\n', 'a\\', '"a\\"', '{"a":"b"}', '{"a":"\\""}', '["it\'s"]'],
  'what Kubernetes has': [
    '500m',
    '64Mi',
    '1.4.2',
    '10.0.0.0/8',
    '1Gi',
    '100%',
    '30s',
    '1e3Mi',
    'v1',
    'a.b/c',
    '*.example.com',
    '22.20.0-slim',
    '1h30m',
    '12E',
    '1E',
    '5e',
    '3k',
  ],
  'text of several lines': [
    'a\nb',
    'a\nb\n',
    'a\n\nb',
    'a\n\n\nb\n',
    '# a\nb',
    '- a\n- b\n',
    'a: b\nc: d',
    '---\na: b\n',
    'a\n---\nb',
    'a\n...\n',
  ],
  'line breaks at the end': [
    'a\n',
    'a\n\n',
    'a\nb\n\n\n',
    '\n',
    '\n\n',
    'a\n \n',
    'a\n  ',
    'a\n\t\n',
    'a\n\t',
    'a \n',
    'a  \nb  \n',
    'a\n \n\n',
  ],
  'line breaks at the beginning': [
    '\na',
    '\n\na\n',
    ' a\nb',
    '  a\n b\n',
    '\ta\nb',
    '\n a',
    '\n  a\n b\n',
    ' \na',
    '  \n a',
    '\n\ta',
    '\n \na',
    '\t\na',
    '\n\t\na',
  ],
  'blank lines within': ['a\n \nb', 'a\n   \nb\n', 'a\n\t\nb', 'a\n\n \nb', 'a\n  b\n\n    c\n'],
  'other line breaks': ['a\r\nb\r\n', '\r', 'a\rb', 'a\n\rb', 'a\r'],
  'lines that are long': ['a '.repeat(500), `${'a '.repeat(500)}\n${'b '.repeat(500)}`, 'a'.repeat(5000), '1'.repeat(400)],
};

const NUMBERS = [0, 1, -1, 0.1, -1.5, 1e20, 1e21, 1.5e21, 1e-7, 1.5e-7, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1, 8080, 0o777];

/** Everything that a text may be in. */
function aroundIt(text: string): unknown {
  return {
    value: text,
    [text]: 'key',
    list: [text, [text, text], { [text]: text }, [[text]], { a: 1, b: text, c: [text] }, text],
    map: { inner: { [text]: { deep: text } } },
    last: [{ list: [text] }],
  };
}

function expectRead(readings: Readings, values: unknown[]): void {
  expect(Object.keys(readings).length).toBeGreaterThan(0);
  for (const [reader, read] of Object.entries(readings)) {
    values.forEach((value, index) => {
      try {
        expect(read[index]).toEqual(value);
      } catch (error) {
        throw new Error(`${reader} takes ${JSON.stringify(value)} for ${JSON.stringify(read[index])}\n${written(value)}`, { cause: error });
      }
    });
  }
}

/** Text of what goes wrong most, besides anything else. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...' \n\t-:#?a0[]{}"\'|>%&*!,.~=<'.split(''), 'é', '\r', '\u0085', '\u2028', '\ufeff', '🍵'),
    maxLength: 12,
  }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefox_:.-+eETZ '.split('')), maxLength: 10 }),
  fc.array(fc.constantFrom('a', ' a', 'a ', '', ' ', '  ', '\t', '- a', 'a: b', '#'), { maxLength: 6 }).map((lines) => lines.join('\n')),
  fc.constantFrom(...Object.values(TRAPS).flat()),
);
const { value: values } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts,
    fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer(), fc.constantFrom(...NUMBERS)).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(texts, tie('value'), { maxKeys: 4 }).map((object) => ({ ...object })),
}));
const documents = fc.dictionary(texts, values, { minKeys: 1, maxKeys: 4 }).map((object) => ({ ...object }));
/** The same at each run, for readers that are started once. */
const SAMPLE = fc.sample(documents, { numRuns: 3000, seed: 1 });

describe('what is written as YAML', () => {
  test.each(Object.entries(TRAPS))('is read as it was by readers of both versions: %s', (_, strings) => {
    const all = strings.map(aroundIt);
    expectRead(readHere(all.map(written)), all);
  });

  test('is read as it was: numbers, and what is empty', () => {
    const all = [...NUMBERS.map((number) => ({ a: number, list: [number] })), { a: {}, b: [], c: [[], {}], d: null, e: [null, true] }];
    expectRead(readHere(all.map(written)), all);
  });

  test('is read as it was, whatever it is', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expectRead(readHere([written(document)]), [document]);
      }),
      { numRuns: 1000 },
    );
  });

  test('may have keys that are longer than readers look ahead', () => {
    const document = { ['k'.repeat(2000)]: { ['ä'.repeat(1500)]: ['a'] }, [': '.repeat(600)]: 'b' };
    expectRead(readHere([written(document)]), [document]);
  });

  test.each([
    ['on', '"on"'],
    ['{"a":1}', `'{"a":1}'`],
    ['a: b', '"a: b"'],
    ['--max=64', '--max=64'],
    ['64Mi', '64Mi'],
    ['1.4.2', '1.4.2'],
    ['8080', '"8080"'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\nb', '|-\n  a\n  b'],
    ['a\n\n', '|+\n  a\n'],
    ['\n a\n', '|2\n\n   a'],
    ['tab\tulator', '"tab\\tulator"'],
  ])('looks as one would write it: %j', (text, expected) => {
    expect(written({ a: text })).toBe(`a: ${expected}\n`);
  });

  test('is indented by two spaces, lists too', () => {
    expect(written({ a: [{ b: 1, c: [2, [3, 4]] }, 'd'], e: { f: {} }, g: [] })).toBe(
      ['a:', '  - b: 1', '    c:', '      - 2', '      - - 3', '        - 4', '  - d', 'e:', '  f: {}', 'g: []', ''].join('\n'),
    );
  });

  test('has no anchors for what is in it twice', () => {
    const shared = { a: ['b'] };
    expect(written({ one: shared, two: shared })).toBe('one:\n  a:\n    - b\ntwo:\n  a:\n    - b\n');
  });

  test('has null for what is undefined, as cdk8s has', () => {
    expect(written({ a: undefined, b: [undefined] })).toBe('a: null\nb:\n  - null\n');
  });

  test('has blocks for every text of several lines that a block can hold', () => {
    const text = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
    expect(written({ a: { b: text } })).toMatch(/^a:\n {2}b: \|\n {4}# cdk8s-shop\n/);
  });

  test('is a document alone, not only an object', () => {
    expect(['text', 'a\nb', 1, null, [], {}, ['a']].map((value) => parseDocument(written(value)).toJS() as unknown)).toEqual([
      ...['text', 'a\nb', 1, null, [], {}, ['a']],
    ]);
  });
});

for (const { name, program, advice, read } of FOREIGN) {
  describeWith(program, advice, `what is written as YAML is read as it was by ${name}`, () => {
    test('every trap', () => {
      const all = [...Object.values(TRAPS).flat().map(aroundIt), ...NUMBERS.map((number) => ({ a: number }))];
      expectRead(read(all.map(written)), all);
    });

    test('whatever it is', () => {
      expectRead(read(SAMPLE.map(written)), SAMPLE);
    });
  });
}
