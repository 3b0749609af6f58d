import { scalar } from '../node';
import type { Scalar } from '../value';
import type { ScalarKind, ScalarShape } from './shape';

/** What makes a scalar no value of its key, and what to write. */
export type Refusal = readonly [problem: string, remedy: string];

const TRUE = ['true', 'y', 'yes', 'on'];
const FALSE = ['false', 'n', 'no', 'off'];

const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+)$/;
const SIZE = /^-?\d+$|^\d+(?:\.\d*)? ?(?:[kmgtp]?(?:i?b)?)$/i;

/** How kinds are described to people. */
const NAMES: { readonly [kind in ScalarKind]: string } = {
  text: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: '`true` or `false`',
  null: 'nothing',
  flag: '`true` or `false`',
  whole: 'an integer',
  decimal: 'a number',
  duration: 'a duration, such as `1m30s`',
  size: 'a number of bytes, such as `512m`',
  'size text': 'a number of bytes in text, such as `512m`',
};

/** The kinds, as people read them: `an integer or text`. */
export function describe({ kinds, values }: ScalarShape): string {
  const names = values?.map((value) => `\`${value}\``) ?? kinds.filter((kind) => kind !== 'null').map((kind) => NAMES[kind]);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}` : names[0];
}

/** The scalar as a value of its key: text is converted where a variable may have made it; otherwise why it is none. */
export function scalarValue(value: Scalar, shape: ScalarShape): Scalar | Refusal {
  const converted = shape.kinds.map((kind) => as(kind, value)).find((found) => found !== undefined);
  return converted === undefined ? mismatch(value, shape) : (outOfBounds(converted, shape) ?? converted);
}

/** The scalar as a value of a kind; undefined if it is none. */
function as(kind: ScalarKind, given: Scalar): Scalar | undefined {
  const { value, text, position } = given;
  const whenever = (condition: boolean) => (condition ? given : undefined);
  switch (kind) {
    case 'text':
      return whenever(typeof value === 'string');
    case 'null':
      return whenever(value === null);
    case 'boolean':
      return whenever(typeof value === 'boolean');
    case 'number':
      return whenever(typeof value === 'number');
    case 'integer':
      return whenever(Number.isInteger(value));
    case 'flag': {
      const word = typeof value === 'string' ? value.toLowerCase() : '';
      return TRUE.includes(word) || FALSE.includes(word)
        ? scalar(position, TRUE.includes(word), text)
        : whenever(typeof value === 'boolean');
    }
    case 'whole':
      return typeof value === 'string' && /^[-+]?\d+$/.test(value)
        ? scalar(position, Number(value), text)
        : whenever(Number.isInteger(value));
    case 'decimal':
      return typeof value === 'string' && /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(value)
        ? scalar(position, Number(value), text)
        : whenever(typeof value === 'number');
    case 'duration':
      return whenever(typeof value === 'string' && DURATION.test(value));
    case 'size':
      return whenever(Number.isInteger(value) || (typeof value === 'string' && SIZE.test(value)));
    case 'size text':
      return whenever(typeof value === 'string' && SIZE.test(value));
  }
}

function mismatch({ value, text }: Scalar, shape: ScalarShape): Refusal {
  if (value === null) {
    return ['the key has no value', `delete it, or write ${describe(shape)}`];
  }
  const isUnit = shape.kinds.includes('duration') && typeof value === 'number';
  const isQuotable = shape.kinds.some((kind) => kind === 'text' || kind === 'size text') && !shape.values;
  const remedy = isUnit
    ? `write it with a unit: \`${text}s\``
    : isQuotable
      ? `write it in quotes: \`"${text}"\``
      : `write ${describe(shape)}`;
  return [`\`${shown(text)}\` is not ${describe(shape)}`, remedy];
}

function outOfBounds({ value, text }: Scalar, { values, pattern, atLeast, atMost }: ScalarShape): Refusal | undefined {
  if (values && !values.includes(text)) {
    return [`\`${shown(text)}\` is none of the possible values`, `write ${describe({ kinds: ['text'], values })}`];
  }
  if (pattern && !pattern.test(text)) {
    return [`\`${shown(text)}\` is not of the form that this key takes`, `write text that matches \`${pattern.source}\``];
  }
  if (typeof value === 'number' && (value < (atLeast ?? -Infinity) || value > (atMost ?? Infinity))) {
    return [`${text} is out of range`, atMost === undefined ? `write ${atLeast} or more` : `write ${atLeast} to ${atMost}`];
  }
  return undefined;
}

/** A text in a message: its first line, shortened. */
export function shown(text: string): string {
  const [line] = text.split('\n');
  return line.length > 60 || line.length < text.length ? `${line.slice(0, 60)}...` : line;
}
