import { scalarProblem } from '../../../lib/policy/schema/scalar';
import { ScalarType } from '../../../lib/policy/schema/schema-data';

describe('a value that is not null', () => {
  test.each<[ScalarType, unknown[]]>([
    ['any', [1, 'a', true, [], {}]],
    ['boolean', [true, false]],
    ['string', ['', 'a', '1']],
    ['number', [0, -1.5, 1e300]],
    ['int32', [0, -2147483648, 2147483647]],
    ['int64', [0, 2 ** 53, -(2 ** 63)]],
    ['int-or-string', ['http', '80', 80]],
    ['quantity', ['1', '0.5', '.5', '5.', '-1', '+1', '500m', '1Ki', '2Gi', '1k', '1E', '1e3', '1E-3', '100n', '1u', ' 1 ', 0, 0.1, 1e21]],
    ['time', ['2024-02-29T23:59:59Z', '2026-01-31T12:00:00.5+02:00', '2026-01-31T12:00:00-00:30']],
    ['micro-time', ['2026-01-31T12:00:00.000001Z']],
    ['bytes', ['', 'YQ==', 'YR==', 'YWI=', 'YWJj', 'YW\nJj\r\n']],
  ])('is decoded as %s', (type, values) => {
    expect(values.filter((value) => scalarProblem(type, value) !== undefined)).toEqual([]);
  });

  test.each<[ScalarType, unknown, string]>([
    ['boolean', 'true', '"true" is a string and not a boolean: omit the quotes, as in true'],
    ['boolean', 'yes', '"yes" is a string and not a boolean: use true or false'],
    ['boolean', 1, '1 is a number and not a boolean: use true or false'],
    ['string', 80, '80 is a number and not a string: quote it, as in "80"'],
    ['string', 1.1, '1.1 is a number and not a string: quote what is written, with all its digits'],
    ['string', true, 'true is a boolean and not a string: quote it, as in "true"'],
    ['string', ['a'], 'the value is a list and not a string: use a string'],
    ['string', { a: 1 }, 'the value is an object and not a string: use a string'],
    ['number', '1.5', '"1.5" is a string and not a number: omit the quotes, as in 1.5'],
    ['number', NaN, 'NaN is a number and not a number: use a number'],
    ['int32', '80', '"80" is a string and not an integer: omit the quotes, as in 80'],
    ['int32', 'http', '"http" is a string and not an integer: use an integer'],
    ['int32', 1.5, '1.5 is not an integer: use a whole number'],
    ['int32', 2147483648, '2147483648 is out of range: use an integer of 32 bits'],
    ['int64', 1e19, '10000000000000000000 is out of range: use an integer of 64 bits'],
    ['int-or-string', true, 'true is a boolean and not an integer: use an integer'],
    ['int-or-string', 80.5, '80.5 is not an integer: use a whole number'],
    ['bytes', 'a', 'the value is not Base64: encode it, with padding and without other characters'],
    ['bytes', 'YQ', 'the value is not Base64: encode it, with padding and without other characters'],
    ['bytes', 'YW-_', 'the value is not Base64: encode it, with padding and without other characters'],
    ['bytes', 5432, 'the value is a number and not Base64: encode its text, and put that in quotes'],
  ])('is refused as %s: %j', (type, value, problem) => {
    expect(scalarProblem(type, value)).toBe(problem);
  });

  test.each(['', '1K', '1 Gi', '1gb', '1e', '1.2.3', '.', 'Gi', '--1', true, Infinity])('is no quantity: %j', (value) => {
    expect(scalarProblem('quantity', value)).toContain('is not a quantity: use a number with a unit, as in 500m, 1.5 or 2Gi');
  });

  test.each(['2026-01-31', '2026-01-31 12:00:00Z', '2026-01-31T12:00:00', '2026-02-30T12:00:00Z', '2026-13-01T12:00:00Z', 1, '', 'now'])(
    'is no time: %j',
    (value) => {
      expect(scalarProblem('time', value)).toContain('is not a time: write it as in "2026-01-31T12:00:00Z"');
    },
  );

  test('has six digits of a second where the API has microseconds', () => {
    expect(scalarProblem('micro-time', '2026-01-31T12:00:00Z')).toBe(
      '"2026-01-31T12:00:00Z" is not a time: write it as in "2026-01-31T12:00:00.000000Z"',
    );
  });

  test('is shown short', () => {
    expect(scalarProblem('int32', 'a'.repeat(500))!.length).toBeLessThan(150);
  });
});
