/** Plain scalars that are not text, as the YAML 1.1 of kubectl resolves them. */
const WORDS = new Map<string, unknown>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** Whether a character begins any plain scalar that is not text: by its code, up to `~`. */
const MAY_BE_OTHER = Array.from({ length: 127 }, (_, code) => /[-+.~0-9yYnNtTfFoO]/.test(String.fromCharCode(code)));

/** Most numbers there are. */
const SHORT_INTEGER = /^[1-9][0-9]{0,14}$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * The value of a plain scalar without a tag: null, a boolean, a number, or text.
 *
 * @see https://pkg.go.dev/sigs.k8s.io/yaml
 */
export function plainScalar(text: string): unknown {
  if (text !== '' && !MAY_BE_OTHER[text.charCodeAt(0)]) {
    return text;
  }
  return WORDS.has(text) ? WORDS.get(text) : (numberIn(text) ?? text);
}

function numberIn(text: string): number | undefined {
  if (SHORT_INTEGER.test(text)) {
    return Number(text);
  }
  if (text.startsWith('.')) {
    return finite(FLOAT.test(text), text);
  }
  const digits = text.replaceAll('_', '');
  const integer = integerIn(digits);
  return integer === undefined ? finite(FLOAT.test(digits), digits) : Number(integer);
}

/** An integer of 64 bits, with or without a sign. */
function integerIn(digits: string): bigint | undefined {
  const match = INTEGER.exec(digits);
  if (!match) {
    return undefined;
  }
  const [, sign, magnitude] = match;
  const value = BigInt(magnitude.replace(/^0(?=[0-7])/, '0o'));
  const integer = sign === '-' ? -value : value;
  const largest = sign === '' ? 2n ** 64n - 1n : 2n ** 63n - 1n;
  return integer <= largest && integer >= -(2n ** 63n) ? integer : undefined;
}

function finite(matches: boolean, digits: string): number | undefined {
  const value = matches ? Number(digits) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A plain scalar as the key of a JSON object, which is text; undefined where kubectl refuses it.
 */
export function plainKey(text: string): string | undefined {
  const value = plainScalar(text);
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
      return numericKey(text, value);
    default:
      return undefined;
  }
}

function numericKey(text: string, value: number): string | undefined {
  const integer = integerIn(text.replaceAll('_', ''));
  if (integer !== undefined) {
    return integer < 2n ** 63n ? String(integer) : undefined;
  }
  return Number.isFinite(value) ? singlePrecision(value) : Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

/** The shortest digits that distinguish a float of 32 bits, in the notation of Go's `%g`. */
function singlePrecision(value: number): string {
  const single = Math.fround(value);
  const precision = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digits) => Math.fround(Number(single.toPrecision(digits))) === single) ?? 9;
  const [mantissa, exponent] = single.toExponential(precision - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) {
    return String(Number(single.toPrecision(precision)));
  }
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Tags whose values a scalar must resolve to; any other tag makes it text. */
const KINDS = new Map<string, (value: unknown, isInteger: boolean) => boolean>([
  ['int', (value, isInteger) => typeof value === 'number' && isInteger],
  ['float', (value) => typeof value === 'number'],
  ['bool', (value) => typeof value === 'boolean'],
  ['null', (value) => value === null],
]);

/**
 * The value of a scalar with a tag of YAML, such as `!!int`.
 *
 * @param tag without the exclamation marks
 * @returns undefined where the text is no value of this tag
 */
export function taggedScalar(tag: string, text: string): unknown {
  if (tag === 'binary') {
    const base64 = text.replaceAll(/[\r\n]/g, '');
    return BASE64.test(base64) ? Buffer.from(base64, 'base64').toString('utf8') : undefined;
  }
  const isOfKind = KINDS.get(tag);
  if (!isOfKind) {
    return text;
  }
  const value = plainScalar(text);
  return isOfKind(value, integerIn(text.replaceAll('_', '')) !== undefined) ? value : undefined;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
