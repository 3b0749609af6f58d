import { Schemas } from '../../../../lib/policy/schema/schemas';
import { problems } from '../verdicts';
import { API_VERSION, definition, problemsOf, schemasOf, widget } from './widget';

const OPEN = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

describe('a CustomResourceDefinition', () => {
  test('adds its kind, at the versions that it serves', () => {
    const schemas = Schemas.load();
    expect(schemas.define(definition(OPEN, { deprecated: true }))).toBe(true);
    expect(schemas.isNamespaced(API_VERSION, 'Widget')).toBe(true);
    expect(schemas.deprecation(API_VERSION, 'Widget', ['1.27', '1.36'])?.problem).toBe('Widget of example.com/v1 is deprecated');
    expect(problems(widget({ any: 1 }), ['1.36'], schemas)).toEqual([]);
    expect(problems({ ...widget({}), apiVersion: 'example.com/v1alpha1' }, ['1.36'], schemas)).toEqual([
      'apiVersion: Widget of example.com/v1alpha1 is not a version that its definition serves: use apiVersion example.com/v1',
    ]);
    expect(schemas.validate({ apiVersion: API_VERSION, kind: 'Gadget' }, ['1.36']).unchecked).toHaveLength(1);
  });

  test.each([
    undefined,
    null,
    1,
    [],
    {},
    { apiVersion: 'v1', kind: 'Pod' },
    { ...definition({}), spec: {} },
    { ...definition({}), spec: null },
  ])('is no other document, and has a name: %#', (document) => {
    expect(Schemas.load().define(document)).toBe(false);
  });

  test.each([
    [null, 'null'],
    [{ type: 'integr' }, 'type "integr" does not exist'],
    [{ type: 'integer', maximum: '9' }, 'maximum is a string'],
    [{ type: 'object', required: [1] }, 'required is a list'],
    [{ type: 'string', 'x-kubernetes-validations': [{ rule: {} }] }, 'a rule is no text'],
    [{ allOf: [{ minLength: {} }] }, 'minLength is an object'],
  ])('whose schema is not valid leaves its objects unchecked: %j', (a, problem) => {
    expect(schemasOf({ type: 'object', properties: { a } }).validate(widget({ a: 1 }), ['1.36'])).toEqual({
      problems: [],
      unchecked: [{ path: [], reason: expect.stringMatching(/^the definition of the kind is not valid \(.*\): correct it$/) as string }],
    });
    expect(schemasOf({ type: 'object', properties: { a } }).validate(widget({ a: 1 }), ['1.36']).unchecked[0].reason).toContain(problem);
  });

  test('of imports/ is valid', () => {
    const object = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'a' }, spec: { secretName: 'tls' } };
    expect(problems(object, ['1.36'])).toEqual(['spec.issuerRef: field "issuerRef" is missing: it is required']);
  });

  test('drops a status that has a subresource, and validates any other', () => {
    const object = { ...widget({}), status: { phas: 1 } };
    const strict = Schemas.load();
    strict.define(definition(OPEN));
    expect(problems(object, ['1.36'], strict)).toEqual([
      'status.phas: unknown field "phas": use "phase"',
      'status.phase: field "phase" is missing: it is required',
    ]);
    const lenient = Schemas.load();
    lenient.define(definition(OPEN, { subresources: { status: {} } }));
    expect(problems(object, ['1.36'], lenient)).toEqual([]);
  });

  test('gives objects metadata that is checked as that of others', () => {
    const object = { ...widget({}), metadata: { label: {}, annotations: { a: 1 } } };
    expect(problems(object, ['1.36'], schemasOf(OPEN))).toEqual([
      'metadata.label: unknown field "label": use "labels"',
      'metadata.annotations.a: 1 is a number and not a string: quote it, as in "1"',
    ]);
  });

  test('of imports/ is known, but not all versions that a cluster serves', () => {
    const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'a' }, spec: { hostname: ['a'] } };
    expect(problems(route)).toEqual(['spec.hostname: unknown field "hostname": use "hostnames"']);
    expect(Schemas.load().validate({ ...route, apiVersion: 'gateway.networking.k8s.io/v1beta1' }, ['1.36']).unchecked).toHaveLength(1);
  });
});

describe('a field of a definition', () => {
  test.each<[string, object, unknown[], string[]]>([
    ['has its type', { type: 'integer' }, [1, '1'], ['"1" is a string and not an integer: omit the quotes, as in 1']],
    ['is in range', { type: 'integer', format: 'int32' }, [2147483648], ['2147483648 is out of range: use an integer of 32 bits']],
    [
      'may be an integer or a string',
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
      ['a', 1, 5e9],
      [],
    ],
    [
      'may be one of both alone',
      { 'x-kubernetes-int-or-string': true },
      [true],
      ['true is a boolean and not an integer or a string: use one of these'],
    ],
    ['may be null where it is nullable', { type: 'string', nullable: true, enum: ['a'] }, [null, 'a'], []],
    ['is absent where it is null', { type: 'string' }, [null], []],
  ])('%s', (_, schema, values, expected) => {
    expect(problemsOf(schema, ...values)).toEqual(expected.map((problem) => `spec.a: ${problem}`));
  });

  test('may not be null in a list', () => {
    expect(problemsOf({ type: 'array', items: { type: 'string' } }, [null])).toEqual(['spec.a.0: the item is null: omit it']);
    expect(problemsOf({ type: 'array', items: { type: 'string', nullable: true } }, [null])).toEqual([]);
  });

  test('is known where unknown fields are not preserved', () => {
    const known = { type: 'object', properties: { b: { type: 'string' } } };
    expect(problemsOf({ type: 'object' }, { x: 1 })).toEqual(['spec.a.x: unknown field "x": omit it']);
    expect(problemsOf({ ...known, 'x-kubernetes-preserve-unknown-fields': true }, { x: 1, b: 2 })).toEqual([
      'spec.a.b: 2 is a number and not a string: quote it, as in "2"',
    ]);
    expect(problemsOf({ ...OPEN, properties: { c: known } }, { c: { x: 1 } })).toEqual(['spec.a.c.x: unknown field "x": omit it']);
    expect(problemsOf({ type: 'object', additionalProperties: { type: 'integer' } }, { x: 1, y: 'a' })).toEqual([
      'spec.a.y: "a" is a string and not an integer: use an integer',
    ]);
    expect(problemsOf({ type: 'object', additionalProperties: true }, { x: [1] })).toEqual([]);
  });

  test('may be a whole object', () => {
    const embedded = { ...OPEN, 'x-kubernetes-embedded-resource': true };
    expect(problemsOf(embedded, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {} })).toEqual([]);
    expect(problemsOf(embedded, { kind: 1, metadata: { nam: 'a' } })).toEqual([
      'spec.a.kind: 1 is a number and not a string: quote it, as in "1"',
      'spec.a.metadata.nam: unknown field "nam": use "name"',
      'spec.a.apiVersion: field "apiVersion" is missing: it is required',
    ]);
  });

  test('is unique in a list that is a set or a map, defaults included', () => {
    expect(problemsOf({ type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } }, ['a', 'b', 'a'])).toEqual([
      'spec.a.2: "a" is there twice, which server-side apply refuses: keep one of them',
    ]);
    const items = { type: 'object', properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } } };
    const map = { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'], items };
    expect(problemsOf(map, [{ port: 1 }, { port: 1, protocol: 'TCP' }])).toEqual([
      'spec.a.1: port 1 and protocol "TCP" is there twice, which server-side apply refuses: keep one of them',
    ]);
    expect(problemsOf(map, [{ port: 1 }, { port: 1, protocol: 'UDP' }])).toEqual([]);
  });

  test('is there where it is required and has no default', () => {
    const schema = {
      type: 'object',
      required: ['b', 'c', 'd'],
      properties: { b: { type: 'string' }, c: { type: 'string', default: 'x' } },
    };
    expect(problemsOf(schema, {})).toEqual([
      'spec.a.b: field "b" is missing: it is required',
      'spec.a.d: field "d" is missing: it is required',
    ]);
  });

  test('has its default before alternatives are judged', () => {
    const properties = {
      b: { type: 'string', default: 'x' },
      c: { type: 'string' },
      list: { type: 'array', items: { type: 'object', properties: { d: { type: 'integer', default: 1 } }, not: { required: ['d'] } } },
    };
    expect(problemsOf({ type: 'object', properties, oneOf: [{ required: ['b'] }, { required: ['c'] }] }, { c: 'y' })).toEqual([
      'spec.a: the value fits 2 of its alternatives: choose one of them',
    ]);
    expect(problemsOf({ type: 'object', properties }, { list: [{}] })).toEqual([
      'spec.a.list.0: the value is one that the schema excludes: omit d',
    ]);
    expect(
      problemsOf({ type: 'object', additionalProperties: { type: 'object', properties, not: { required: ['b'] } } }, { k: { b: null } }),
    ).toEqual(['spec.a.k: the value is one that the schema excludes: omit b']);
  });
});
