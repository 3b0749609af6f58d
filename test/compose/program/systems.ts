import fc from 'fast-check';
import type { Expression, Program, Statement } from '../../../lib/compose/program/statement';
import { array, call, create, invoke, literal, method, object } from './expressions';

const word = fc.stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/);
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,10}$/).map((name) => `V_${name}`);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('a\nb\n', "it's", '购物车 \u{1f6d2}', '`${x}`', '\\n', '\r\n"'),
);
const texts = fc.dictionary(variable, value, { maxKeys: 5, noNullPrototype: true });
const literals = (all: { readonly [name: string]: string }): Expression =>
  object(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, literal(text)])));

/** Props that every workload accepts. */
const props = fc.record({
  image: fc.constantFrom('nginx:1.29', 'ghcr.io/acme/web:1.0.0').map((reference) => call('Image', 'of', literal(reference))),
  env: texts.map(literals),
  args: fc
    .array(
      value.filter((text) => text !== ''),
      { maxLength: 4 },
    )
    .map((args) => array(...args.map(literal))),
  resources: fc
    .integer({ min: 1, max: 4 })
    .map((size) =>
      call(
        'Resources',
        'of',
        object({ cpu: call('Cpu', 'millis', literal(100 * size)), memory: call('Size', 'mebibytes', literal(64 * size)) }),
      ),
    ),
  config: fc.tuple(texts, value).map(([values, content]) =>
    method(
      call(
        'Config',
        'files',
        literal('/etc/web'),
        object({
          'a.conf': { kind: 'file', path: `${Buffer.from(content).toString('hex')}x/a.conf`, content },
          'b.conf': literal(content),
        }),
      ),
      'and',
      call(
        'Config',
        'values',
        literals({ C: 'x', ...Object.fromEntries(Object.entries(values).map(([name, text]) => [`C_${name}`, text])) }),
      ),
    ),
  ),
  storage: fc.constantFrom('/tmp', '/var/cache').map((path) => call('Storage', 'scratch', literal(path))),
  secrets: fc.constant(
    array(method(call('Secret', 'existing', literal('db'), literal('password')), 'asFile', literal('/run/secrets/db/password'))),
  ),
});

function services(ids: readonly string[], all: readonly Record<string, Expression>[], ports: readonly number[]): Statement[] {
  const created = ids.map((id, index) =>
    index % 3 === 2
      ? create('Worker', id, all[index])
      : create('Microservice', id, { ...all[index], ports: array(call('Port', 'http', literal(ports[index]))) }, 'As written.'),
  );
  const called = ids.filter((_, index) => index % 3 !== 2);
  const edges = ids.flatMap((id) =>
    called
      .filter((other) => other !== id)
      .map((other) => invoke(id, 'calls', { kind: 'construct', id: other }, object({ variables: object({}) }))),
  );
  return [...created, ...edges, ...called.map((id, index) => invoke(id, 'exposeAt', { kind: 'host', label: index === 0 ? '' : id }))];
}

/** Programs that the library accepts, except for what it refuses in values. */
export const systems: fc.Arbitrary<Program> = fc
  .record({
    name: fc.constantFrom('shop', 'my-shop', 'main', '3scale'),
    ids: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
    all: fc.array(props, { minLength: 4, maxLength: 4 }),
    ports: fc.array(fc.integer({ min: 1024, max: 65535 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ name, ids, all, ports }) => ({ name, statements: services(ids, all, ports) }));
