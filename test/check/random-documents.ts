import fc from 'fast-check';
import { dump } from 'js-yaml';
import { PACKED } from '../../imports/definitions';
import { unpacked } from '../../lib/policy/schema/packed';
import { CORPUS } from '../policy/corpus/corpus';
import { BASE } from '../policy/planted/planted';
import { definition, widget } from '../policy/schema/crd/widget';
import { anyFile } from './read/random-files';

/** Objects of all kinds, valid and not. */
const OBJECTS: readonly object[] = [...CORPUS.map(({ object }) => object), ...(unpacked(PACKED) as object[])];

/** A definition that has keywords of each type. */
const DEFINITION = definition({
  type: 'object',
  required: ['size'],
  properties: {
    size: { type: 'integer', minimum: 1, maximum: 9, exclusiveMaximum: true, multipleOf: 1, enum: [3, 4], default: 3 },
    names: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', properties: { name: { type: 'string', maxLength: 2, pattern: '^a', format: 'date' } } },
    },
    kind: {
      type: 'object',
      additionalProperties: { 'x-kubernetes-int-or-string': true },
      oneOf: [{ required: ['a'] }, { not: { minProperties: 1 } }],
    },
  },
  'x-kubernetes-validations': [{ rule: 'self.size > 2 || self.names.exists(x, x.name == "a")', message: 'm', messageExpression: '"a"' }],
});

/** What somebody may write where something else is meant. */
const JUNK: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    65536,
    2 ** 31,
    2 ** 53,
    1e300,
    NaN,
    Infinity,
    '',
    ' ',
    'a',
    'A_',
    '-1',
    '1.5',
    '0x10',
    '1e3',
    '100%',
    '5m',
  ],
  ...[
    '10.0.0.1',
    '::1/129',
    'a.b',
    '*',
    '*.example.com',
    '/a/../b',
    '$(A)',
    '${{a}}',
    '{{ .a }}',
    'a\nb\r\n',
    '\u0000',
    '\ud800',
    '\u202e',
    '日本',
  ],
  ...['2026-13-45T25:61:61Z', '1Gi', '9E', '-5m', '0 0 30 2 *', 'https://[', '(?<a>[', 'self.all(x, x)', 'a'.repeat(300)],
  ...[
    [],
    {},
    [null],
    [[]],
    [{}],
    ['a', 'a'],
    { a: null },
    { matchLabels: { a: 'b' } },
    { name: 'a' },
    [{ name: 'a' }, { name: 'a' }],
    { toString: 1, valueOf: 1 },
    [{ toString: 1 }],
  ],
];

/** Names of fields that mean something to JavaScript, to paths or to YAML. */
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
  '-1',
  '',
  'a.b',
  'a["b"]',
  'a]',
  '"',
  '\\',
  '<<',
  'yes',
  '~',
  '\n',
];

/** Fields and items in all documents, above which they are large enough. */
const LARGEST = 4000;

/** A record or a list, and the key of one of its values. */
interface Place {
  readonly parent: object;
  readonly key: string;
}

interface Mutation {
  readonly action: (place: Place, other: Place, number: number) => void;
  readonly at: number;
  readonly other: number;
  readonly number: number;
}

const valueAt = ({ parent, key }: Place) => (parent as Record<string, unknown>)[key];

/** Also a field that is named `__proto__`. */
function put(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
}

function copy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const copied = Array.isArray(value) ? [] : {};
  Object.entries(value).forEach(([key, each]) => put(copied, key, copy(each)));
  return copied;
}

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : nested(depth % 2 === 0 ? [value] : { a: value }, depth - 1);
}

const ACTIONS: readonly Mutation['action'][] = [
  ({ parent, key }, _, number) => put(parent, key, copy(JUNK[number % JUNK.length])),
  ({ parent, key }, other) => put(parent, key, copy(valueAt(other))),
  (place) => remove(place),
  (place, _, number) => {
    const [{ parent, key }, value] = [place, valueAt(place)];
    remove(place);
    put(parent, Array.isArray(parent) ? key : KEYS[number % KEYS.length], value);
  },
  ({ parent }, other, number) =>
    put(parent, Array.isArray(parent) ? String(parent.length) : KEYS[number % KEYS.length], copy(valueAt(other))),
  ({ parent, key }, other) => put(parent, Array.isArray(parent) ? String(parent.length) : `${key}2`, copy(valueAt(other))),
  (place, _, number) => put(place.parent, place.key, nested(valueAt(place), [1, 3, 40, 900][number % 4])),
  (place, _, number) =>
    put(
      place.parent,
      place.key,
      Array.from({ length: number % 12 }, () => copy(valueAt(place))),
    ),
];

function placesIn(parent: unknown, depth = 0): Place[] {
  if (parent === null || typeof parent !== 'object' || depth > 50) {
    return [];
  }
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(valueAt({ parent, key }), depth + 1)]);
}

function mutated(objects: readonly object[], mutations: readonly Mutation[]): unknown[] {
  const copies = copy(objects) as unknown[];
  for (const { action, at, other, number } of mutations) {
    const places = placesIn(copies);
    // Each may make it several times as large.
    if (places.length > 0 && places.length < LARGEST) {
      action(places[at % places.length], places[other % places.length], number);
    }
  }
  return copies;
}

const mutation = fc.record<Mutation>({ action: fc.constantFrom(...ACTIONS), at: fc.nat(), other: fc.nat(), number: fc.nat() });
const objects = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...OBJECTS), { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant(BASE) },
  { weight: 1, arbitrary: fc.constant([DEFINITION, widget({ size: 3, names: ['a'], kind: { a: 1 } })]) },
);
const writer = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => dump(value, { flowLevel: 40 }),
  (value) => dump({ apiVersion: 'v1', kind: 'List', items: [value] }, { flowLevel: 6, lineWidth: 40 }),
);

const documents = fc.tuple(objects, fc.array(mutation, { maxLength: 8 }), writer).map(([given, mutations, write]) =>
  mutated(given, mutations)
    .map((each) => `${write(each ?? null)}\n`)
    .join('---\n'),
);

/** Objects of which anything may have been changed, as YAML or JSON; or any text. */
export const anyDocuments: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 9, arbitrary: documents.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: anyFile },
);
