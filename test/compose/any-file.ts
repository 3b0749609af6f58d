import fc from 'fast-check';
import { stringify } from 'yaml';
import type { MappingShape, Shape } from '../../lib/compose/keys/shape';
import { PROJECT } from '../../lib/compose/keys/project';

const NAMES = ['web', 'db', '购物车', 'my_service', 'front.end'];

const TEXTS = [
  ...[
    'nginx:1.29',
    'A',
    '${A}',
    '${B:-b}',
    '${C:?c}',
    '$$',
    '80:80',
    '99999:80',
    './a:/a',
    'data:/data',
    '10s',
    '512m',
    'a=b',
    'service:web',
  ],
  ...[
    '',
    ' ',
    '${',
    'true',
    '[',
    '{',
    '&a',
    '*a',
    '!reset',
    '<<',
    '\t',
    '\u0000',
    '\ud83d\ude00',
    '：',
    'search:elasticsearch',
    './compose.yaml',
  ],
];

const SCALAR: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...TEXTS, ...NAMES),
  fc.constantFrom(null, true, false, 0, 1, 80, -1, 1.5, 1e21, Number.NaN),
  fc.string({ maxLength: 8 }),
);

/** Values of a shape, now and then of another. */
function valueOf(shape: Shape, depth = 0): fc.Arbitrary<unknown> {
  const { scalar, list, mapping } = shape;
  const right: fc.Arbitrary<unknown>[] = [];
  if (scalar) {
    right.push(scalar.values ? fc.constantFrom(...scalar.values) : SCALAR);
  }
  if (list && depth < 7) {
    right.push(fc.array(valueOf(list.items, depth + 1), { maxLength: 3 }));
  }
  if (mapping && depth < 7) {
    right.push(mappingOf(mapping, depth));
  }
  return right.length === 0
    ? SCALAR
    : fc.oneof(
        { weight: 12, arbitrary: fc.oneof(...right) },
        { weight: 1, arbitrary: fc.oneof(SCALAR, fc.array(SCALAR, { maxLength: 2 })) },
      );
}

function mappingOf({ keys, others, required }: MappingShape, depth: number): fc.Arbitrary<unknown> {
  const known = Object.keys(keys);
  const key = fc.constantFrom(
    ...(known.length > 0 ? known : NAMES),
    ...(others ? NAMES : []),
    ...(known.length === 0 ? ['A'] : ['x-any', 'imgae', 'name']),
  );
  return fc
    .tuple(fc.uniqueArray(key, { maxLength: depth === 0 ? 5 : 4 }), fc.boolean())
    .chain(([chosen, isComplete]) =>
      fc.record(
        Object.fromEntries(
          [...new Set([...chosen, ...(isComplete ? required : [])])].map((name) => [
            name,
            valueOf(shapeOf(keys, name) ?? others ?? {}, depth + 1),
          ]),
        ),
      ),
    );
}

function shapeOf(keys: MappingShape['keys'], name: string): Shape | undefined {
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** Compose files that are YAML, and mostly of the right shape. */
export const GENERATED = valueOf(PROJECT).map((value) => stringify(value));

const PIECES = [
  ...[
    '\n',
    '  ',
    '\t',
    ':',
    ': ',
    '- ',
    '-',
    '#',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '!reset ',
    '!override ',
    '<<: *a',
    '---\n',
    '|\n',
    '>',
  ],
  ...[
    '${',
    '${A:-',
    '}',
    '$',
    '\u0000',
    '：',
    '　',
    '%',
    '@',
    '`',
    '?',
    '!!int ',
    'image: x',
    '\r\n',
    '\uFEFF',
    '...\n',
    '~',
    '=',
    ',',
    '\\',
  ],
];

/** A file with some pieces inserted, deleted, moved and repeated. */
export function mutated(files: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.nat(10_000), size: fc.nat(30), piece: fc.constantFrom(...PIECES, ''), isRepeated: fc.boolean() });
  return fc.tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 6 })).map(([file, changes]) =>
    changes.reduce((text, { at, size, piece, isRepeated }) => {
      const start = at % (text.length + 1);
      const removed = text.slice(start, start + size);
      return text.slice(0, start) + piece + (isRepeated ? removed + removed : '') + text.slice(start + (size % 3 === 0 ? size : 0));
    }, file),
  );
}
