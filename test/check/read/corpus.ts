/** An object with the fields that are given as YAML. */
const fields = (yaml: string) => `apiVersion: v1\nkind: ConfigMap\n${yaml}\n`;
const value = (yaml: string) => fields(`data: ${yaml}`);
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

const SCALARS = [
  ...['yes', 'No', 'ON', 'off', 'y', 'N', 'true', 'False', 'tRue', 'null', '~', '', 'Null'],
  ...['0440', '0o440', '0x2F', '0b11', '-0b1', '1_000', '08', '-1', '+1', '0', '-0', '0_8', '1__0', '_1', '0x', '0b12'],
  ...['1.0', '1.', '.5', '-.5', '+.5', '1e3', '1E3', '6.8523015e+5', '1e-7', '1e999', '12e03', '1_0.5', '._5', '.', '9223372036854775808'],
  ...['.inf', '-.INF', '.nan', 'inf', 'NaN', '1:30', '190:20:30', '2001-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43'],
  ...[
    '500m',
    '64Mi',
    '1.4.2',
    '10.0.0.0/8',
    '=',
    '<<',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '%a',
    '@a',
    '`a`',
    '*a',
    '&a',
    '&a b',
    '-',
    '- a',
    '?',
    '? a',
  ],
  ...[
    '"\\u263a\\x41\\n"',
    "'it''s'",
    '"a\\/b"',
    `"a\\'b\\\\'c \\"\\'\\'\\x41"`,
    `"a\\'b\\qc"`,
    `{"\\'": "\\'\n\\'"}`,
    `'a\\'`,
    '"\\ud83c\\udf75"',
    '"a\n  b"',
    '"a\n\n  b"',
    '"a\\\n  b"',
    'a\n  b',
    '"a" b',
    '"a"#b',
    '🍵',
    'a\tb',
    'a\t# c',
  ],
  ...[
    '!!str 12',
    '!!int "3"',
    '!!int 3.0',
    '!!float 3',
    '!!bool yes',
    '!!null ""',
    '!!int x',
    '!a b',
    '! 12',
    '!!binary aGk=',
    '!!binary x',
    '!!set {a}',
  ],
  ...[
    '!<tag:yaml.org,2002:int> 3',
    '!e!x y',
    '[a, b, {c: d}]',
    '[a: b]',
    '[a, b:]',
    '[a:, b]',
    '{a:}',
    '{a:[b]}',
    '{"a":[b]}',
    'a:[b]',
    '{a: , b}',
    '{a: b',
    '[a',
    '{"a":1}',
    '{{ .Values.a }}',
    '"{{ .Values.a }}"',
  ],
  ...[
    '|\n  a\n   b\n',
    '>\n  a\n  b\n\n  c',
    '|-\n  a\n',
    '|+\n  a\n\n',
    '|2\n    a',
    '|\n  a\n b',
    '|\n  #a\n#b',
    '|\n\ta',
    '>-\n  a\n\tb',
  ],
];

const KEYS = [
  'yes',
  'y',
  '1',
  '0x10',
  '0440',
  '1.10',
  '1e3',
  '1000000.0',
  '0.00001',
  '123456789.5',
  '~',
  '.inf',
  '"q"',
  'a b',
  '[a]',
  '{a: b}',
  '"<<"',
];

const ODD_KEYS = ['? a\n  ', '!!str 1', '&k a', '-', 'a:b', '2001-01-01', '__proto__', 'constructor', '18446744073709551615', '', '"a"'];

const MERGES = [
  'a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3',
  'a: &a {x: 1, y: 2}\nb:\n  x: 3\n  <<: *a',
  'a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc:\n  <<: [*a, *b]',
  'a: &a {x: 1}\nb:\n  <<: {x: 2}\n  "<<": *a',
  'a: &a [1]\nb:\n  <<: *a',
  'a: &a x\nb:\n  <<: *a',
  'a:\n  <<: x',
  'a: &a\n  b: *a',
  'a: *a',
  'a: &a 1\nb: *a\nc: &a 2\nd: *a',
  'a: &a b\n*a : c',
  'a: &a [1]\n*a : c',
  'a: &a! b',
];

/** Lines in brackets and quotes that begin where, or before where, their key does. */
const INDENTED = [
  'a: [\n  b,\n  c\n]\nd: e',
  'a:\n  b: {\n    c: d\n  }\n  e: [f,\n\ng]',
  'a:\n  - b: [\n    c\n  ]\n  - d',
  'a:\n  b: "c\n  d"\n  e: \'f\n\n  g\'',
  'a:\n  - "b\nc"',
  'a: [b,\n# comment\nc]',
  'a: {b: [\n], c: {\n}\n}',
  'a:\t[b, c]',
  'a: [b\nc]',
  'a: [\n- b\n]',
  'a: "b\n--- c"',
  'a: "b\n  c',
];

/** More values by aliases than kubectl accepts. */
const BOMB = [1, 2, 3, 4, 5, 6, 7]
  .map(
    (level) =>
      `a${level}: &a${level} [${Array(10)
        .fill(level === 1 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  )
  .join('\n');

const STREAMS = {
  'several documents': `${value('1')}---\n${value('2')}--- # comment\n${value('3')}---   \n${value('4')}`,
  'empty documents': `---\n---\n# comment\n---\n${value('1')}---\nnull\n---\n~\n`,
  'only comments': '# a\n# b\n',
  nothing: '',
  'space alone': ' \n\n  \n',
  'no line feed at the end': 'apiVersion: v1\nkind: A\ndata: |\n  a',
  'content on the line of a separator': `${value('1')}--- {a: b}\n`,
  'a longer separator': `${value('1')}----\n${value('2')}`,
  'a directive': `%YAML 1.1\n---\n${value('1')}`,
  'the end of a document': `${value('1')}...\n---\n${value('2')}`,
  'an end before the beginning': `...\n${value('1')}`,
  CRLF: `${value('|\n  a\n  b')}---\n${value('2')}`.replaceAll('\n', '\r\n'),
  'carriage returns': value('1').replaceAll('\n', '\r'),
  'a byte order mark': `\ufeff${value('1')}`,
  'UTF-16, little endian': utf16(value('é'), false),
  'UTF-16, big endian': utf16(value('é'), true),
  'bytes that are not UTF-8': Buffer.from([...Buffer.from(fields('data: ').trimEnd()), 0x20, 0xe9, 0x0a]),
  'a control character': value('"a\u0007"'),
  'a tab as indentation': fields('data:\n\ta: b'),
  'a tab on an empty line': fields('data:\n  a: b\n\t\nc: d'),
  'a tab after a dash': fields('data:\n-\ta'),
  'a tab after a colon': fields('data:\ta'),
  'a tab in brackets': fields('data: [\n\ta,\n\tb\n\t]\nc: d'),
  'duplicate keys': fields('data: {a: 1}\ndata: {b: 2}'),
  'an object without a kind': 'apiVersion: v1\n',
  'a list as the document': '- a\n',
  'text as the document': 'a\n',
};

const object = '{"apiVersion":"v1","kind":"ConfigMap","data":{"a":"\\/\\ud83c\\udf75","b":1e3,"c":1.0}}';
const JSON_STREAMS = {
  JSON: object,
  'JSON with tabs': JSON.stringify(JSON.parse(object), undefined, '\t'),
  'several JSON objects': `${object}\n${object}${object}  \n\n`,
  'JSON, then YAML': `${object}\n---\n${value('1')}`,
  'several JSON objects, then YAML': `${object}${object}\n---\n${value('1')}`,
  'a mapping in braces': '{apiVersion: v1, kind: ConfigMap, data: {a: 1}}\n',
  'JSON with a trailing comma': '{"apiVersion":"v1","kind":"ConfigMap",}\n',
  'JSON that does not end': '{"apiVersion":"v1","kind":"ConfigMap"',
  'JSON with duplicate keys': '{"apiVersion":"v1","kind":"ConfigMap","data":{"a":1},"data":{"b":2}}',
  'JSON with a line separator': '{"apiVersion":"v1","kind":"ConfigMap","data":"\u2028"}',
};

const list = (kind: string, items: string) => `apiVersion: v1\nkind: ${kind}\nitems:${items}`;
const LISTS = {
  'a List': list('List', '\n- {apiVersion: v1, kind: A}\n- {apiVersion: v1, kind: B}\n'),
  'a typed list': list('PodList', '\n- metadata: {name: a}\n- {apiVersion: v2, kind: B}\n'),
  'lists in a list': list('List', '\n- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: A}]}\n'),
  'an empty list': list('List', ' []\n'),
  'a list without items': list('List', '\n'),
  'items that are no list': list('List', ' {a: b}\n'),
  'an item that is no object': list('List', '\n- a\n'),
};

/** Files by what is remarkable about them. */
export const CORPUS: { readonly [title: string]: Uint8Array } = Object.fromEntries(
  Object.entries({
    ...Object.fromEntries(SCALARS.map((text) => [`value ${text}`, value(text)])),
    ...Object.fromEntries([...KEYS, ...ODD_KEYS].map((key) => [`key ${key}`, fields(`data:\n  ${key}: a`)])),
    ...Object.fromEntries([...MERGES, ...INDENTED].map((text) => [text, fields(text)])),
    'too many aliases': fields(BOMB),
    ...STREAMS,
    ...JSON_STREAMS,
    ...LISTS,
  }).map(([title, content]) => [title, Buffer.from(content as string)]),
);
