import type { Scalar } from '../value';

const WORDS = new Map<string, Scalar['value']>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * The value of a scalar without quotes, as compose reads it: `yes` is text, `0440` is octal, `1_000` a number, and `22:22` text.
 *
 * @see https://pkg.go.dev/go.yaml.in/yaml/v4
 */
export function plainScalar(text: string): Scalar['value'] {
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word;
  }
  const digits = /^[-+]?\.?[0-9]/.test(text) ? text.replaceAll('_', '') : '';
  const integer = INTEGER.test(digits) ? Number(integerOf(digits)) : undefined;
  return integer ?? (FLOAT.test(digits) ? Number(digits) : text);
}

/** A number as compose writes it to where text is wanted, such as an environment variable: `1.10` becomes `1.1`, and `0440` becomes `288`. */
export function numberText(text: string): string {
  const digits = text.replaceAll('_', '');
  if (INTEGER.test(digits)) {
    const integer = integerOf(digits);
    if (integer >= -(2n ** 63n) && integer < 2n ** 64n) {
      return String(integer);
    }
  }
  return floatText(Number(plainScalar(text)));
}

function integerOf(digits: string): bigint {
  const [, sign, rest] = /^([-+]?)(.*)$/.exec(digits)!;
  const absolute = BigInt(/^0[0-7]/.test(rest) ? `0o${rest.slice(1)}` : rest);
  return sign === '-' ? -absolute : absolute;
}

/** The shortest text of a float, with an exponent where Go writes one. */
function floatText(float: number): string {
  if (!Number.isFinite(float)) {
    return Number.isNaN(float) ? 'NaN' : float > 0 ? '+Inf' : '-Inf';
  }
  const [mantissa, exponent] = float.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 21) {
    return Object.is(float, -0) ? '-0' : String(float);
  }
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
