import fc from 'fast-check';
import { CORPUS } from './corpus';

type Node = string | { readonly list: Node[] } | { readonly pairs: [string, Node][] };

const PLAIN = [
  'a',
  'yes',
  '0440',
  '1_000',
  '1.5',
  'null',
  '',
  '"q\\n"',
  "'s'",
  'a b c',
  'http://x:80/#y',
  '[a, b]',
  '{a: b}',
  '12',
  'a#b',
  '*x',
];
const BLOCKS = ['|\n      x\n      y', '>\n      x\n\n      y'];
const NAMES = ['a', 'b', 'c', 'dd', 'metadata', 'spec', '"q"', 'x y', '1', 'k8s.io/x'];
const ODD_NAMES = ['<<', 'yes', '1.5', '~', '&x k', '*x', '!!str 1', '? k', '[a]', '-', '', '|', 'true', '__proto__'];
const SEPARATORS = ['--- # c\n', '--- \n', '...\n', '--- a\n', '---a\n', '%YAML 1.1\n---\n', '\n', '# c\n'];
const NOISE = ['\r', '\u0085', '\u2028', '\0', '\t', ' ', '\n', ':', '"', "'", '[', '}', '#', '&', '*', '-', '\n  ', '{{'];

const CORPUS_VALUES = Object.keys(CORPUS).flatMap((title) => (title.startsWith('value ') ? [title.slice(6)] : []));

const scalar = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...PLAIN, ...BLOCKS) },
  { weight: 1, arbitrary: fc.constantFrom(...CORPUS_VALUES) },
);
const name = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES) });

const merge = fc.constantFrom<[string, Node]>(['<<', '*x'], ['<<', '[*x, {a: b}]'], ['a', '&x {b: c}']);

const { pairs } = fc.letrec<{ node: Node; list: Node; pairs: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 3 }, scalar, tie('list'), tie('pairs')),
  list: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((list) => ({ list })),
  pairs: fc
    .array(fc.oneof({ weight: 15, arbitrary: fc.tuple(name, tie('node')) }, { weight: 1, arbitrary: merge }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => ({ pairs: all })),
}));

function written(node: Node, indent: string): string {
  if (typeof node === 'string') {
    return ` ${node.replaceAll('\n      ', `\n${indent} `)}\n`;
  }
  const lines =
    'list' in node
      ? node.list.map((item) => `${indent}-${written(item, `${indent}  `)}`)
      : node.pairs.map(([key, each]) => `${indent}${key}:${written(each, `${indent}  `)}`);
  return `${indent === '' ? '' : '\n'}${lines.join('')}`;
}

const document = pairs.map((node) => `apiVersion: v1\nkind: X\nanchor: &x {a: b}\n${written(node, '')}`);
const separator = fc.oneof({ weight: 15, arbitrary: fc.constant('---\n') }, { weight: 1, arbitrary: fc.constantFrom(...SEPARATORS) });
const stream = fc
  .array(fc.tuple(separator, document), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([separator, text], index) => (index === 0 ? text : `${separator}${text}`)).join(''));

/** Text with a character that does not belong there, or without its end. */
const damaged = fc.tuple(stream, fc.nat(), fc.constantFrom(...NOISE), fc.nat(3)).map(([text, at, noise, kind]) => {
  const place = at % text.length;
  return kind === 0 ? text.slice(0, place) : `${text.slice(0, place)}${noise}${text.slice(place + (kind % 2))}`;
});

/** Files with YAML that is right, nearly right, or anything at all. */
export const anyFile: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: stream.map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: damaged.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: damaged.map((text) => Buffer.from(text.replaceAll('\n', '\r\n'))) },
  { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
);

export function randomFiles(count: number): Buffer[] {
  return fc.sample(anyFile, { numRuns: count, seed: Number(process.env.SEED ?? 1) });
}
