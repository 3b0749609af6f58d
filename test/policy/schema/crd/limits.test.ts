import { problemsOf, schemasOf, widget } from './widget';

describe('a value of a definition', () => {
  test.each<[object, unknown[], unknown, string]>([
    [{ type: 'string', enum: ['Up', 'Down'] }, ['Up'], 'up', '"up" is not one of the values of this field: use "Up"'],
    [{ type: 'integer', enum: [1, 2] }, [1], 3, '3 is not one of the values of this field: use 1 or 2'],
    [{ type: 'string', pattern: '^[a-z]$' }, ['a'], 'A', '"A" is not valid: use a value that matches ^[a-z]$'],
    [{ type: 'string', pattern: '(?i)^up$' }, ['UP'], 'down', '"down" is not valid: use a value that matches (?i)^up$'],
    [{ type: 'string', pattern: '^(?P<a>\\-)$' }, ['-'], '+', '"+" is not valid: use a value that matches ^(?P<a>\\-)$'],
    [{ type: 'integer', minimum: 1 }, [1], 0, '0 is too small: use at least 1'],
    [{ type: 'integer', maximum: 9 }, [9], 10, '10 is too large: use at most 9'],
    [{ type: 'number', minimum: 1, exclusiveMinimum: true }, [1.1], 1, '1 is too small: use more than 1'],
    [{ type: 'number', maximum: 1, exclusiveMaximum: true }, [0.9], 1, '1 is too large: use less than 1'],
    [{ type: 'number', multipleOf: 0.5 }, [1.5], 1.2, '1.2 is no multiple of 0.5: use one that is'],
    [{ type: 'string', minLength: 1 }, ['a'], '', 'the value has 0 characters: use at least 1 character'],
    [{ type: 'string', maxLength: 2 }, ['👍👍'], '👍👍👍', 'the value has 3 characters: use at most 2 characters'],
    [{ type: 'array', items: { type: 'string' }, minItems: 1 }, [['a']], [], 'the value has 0 items: use at least 1 item'],
    [{ type: 'array', items: { type: 'string' }, uniqueItems: true }, [['a', 'b']], ['a', 'a'], 'an item is there twice: keep one of them'],
    [
      { type: 'object', additionalProperties: true, maxProperties: 1 },
      [{ a: 1 }],
      { a: 1, b: 2 },
      'the value has 2 fields: use at most 1 field',
    ],
    [
      { type: 'string', format: 'date-time' },
      ['2026-01-31T12:00:00Z'],
      'today',
      '"today" is not a date-time: write it as in 2026-01-31T12:00:00Z',
    ],
    [{ type: 'string', format: 'duration' }, ['1h30m', '1.5s', '2 days', '0'], '1x2', '"1x2" is not a duration: write it as in 1h30m'],
    [{ type: 'string', format: 'cidr' }, ['10.0.0.0/8', '::/0'], '10.0.0.0/33', '"10.0.0.0/33" is not a cidr: write it as in 10.0.0.0/8'],
    [{ type: 'string', format: 'uri' }, ['https://a.b', '/a'], 'a', '"a" is not a uri: write it as in https://example.com/'],
    [{ type: 'string', format: 'hostname' }, ['a.b'], 'a_b', '"a_b" is not a hostname: write it as in example.com'],
    [{ type: 'string', format: 'mac' }, ['00:00:5e:00:53:01'], '00:00', '"00:00" is not a mac: write it as in 00:00:5e:00:53:01'],
    [{ type: 'string', format: 'byte' }, ['YQ=='], '?', '"?" is not a byte: write it as in aGk='],
    [{ type: 'string', format: 'date' }, ['2026-01-31'], '2026-02-31', '"2026-02-31" is not a date: write it as in 2026-01-31'],
    [{ type: 'integer', allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], 4, '4 is too large: use at most 3'],
    [
      { type: 'integer', anyOf: [{ maximum: 1 }, { minimum: 3 }] },
      [1, 3],
      2,
      'the value fits none of its alternatives: 2 is too large: use at most 1; or 2 is too small: use at least 3',
    ],
    [{ type: 'integer', oneOf: [{ maximum: 3 }, { minimum: 3 }] }, [1, 4], 3, 'the value fits 2 of its alternatives: choose one of them'],
    [{ type: 'integer', not: { enum: [0] } }, [1], 0, 'the value is one that the schema excludes: use another value'],
  ])('satisfies its schema: %j', (schema, right, wrong, problem) => {
    expect(problemsOf(schema, ...right)).toEqual([]);
    expect(problemsOf(schema, wrong)).toEqual([`spec.a: ${problem}`]);
  });

  test('satisfies schemas of its parts', () => {
    const schema = {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      anyOf: [
        { required: ['b'], properties: { b: { type: 'array', items: { type: 'integer', minimum: 1 } } } },
        { properties: { c: { enum: ['x'] } }, required: ['c'] },
      ],
    };
    expect(problemsOf(schema, { b: [1] }, { c: 'x' })).toEqual([]);
    expect(problemsOf(schema, { b: [1, 0] })).toEqual([
      'spec.a: the value fits none of its alternatives: b: item 1: 0 is too small: use at least 1; or field "c" is missing: it is required',
    ]);
    expect(problemsOf({ 'x-kubernetes-preserve-unknown-fields': true, allOf: [{ type: 'object' }] }, [1])).toEqual([
      'spec.a: a list is not a value of type object: use one that is',
    ]);
  });

  test.each([
    [{ pattern: '^[[:alpha:]]+$' }, 'pattern ^[[:alpha:]]+$ has syntax that only Go knows: compare the value yourself'],
    [{ pattern: '^\\Aa\\z' }, 'pattern ^\\Aa\\z has syntax that only Go knows: compare the value yourself'],
    [{ format: 'isbn' }, 'values of format isbn are not checked: check the value yourself'],
    [{ anyOf: [{ pattern: '\\z' }] }, 'pattern \\z has syntax that only Go knows: compare the value yourself'],
    [{ not: { pattern: '\\z' } }, 'pattern \\z has syntax that only Go knows: compare the value yourself'],
  ])('is named as unchecked where JavaScript cannot judge it: %j', (schema, reason) => {
    const schemas = schemasOf({ type: 'object', properties: { a: { type: 'string', ...schema } } });
    expect(schemas.validate(widget({ a: 'b' }), ['1.36'])).toEqual({ problems: [], unchecked: [{ path: ['spec', 'a'], reason }] });
    expect(schemas.validate(widget({}), ['1.36'])).toEqual({ problems: [], unchecked: [] });
  });

  test('has any format that API servers ignore', () => {
    expect(problemsOf({ type: 'string', format: 'colour' }, 'x')).toEqual([]);
  });
});
