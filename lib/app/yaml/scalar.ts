import { whyNot } from './unwritable';

/** Beginnings of plain scalars that every reader parses as text. */
const START = /^(?:[A-Za-z_/$(]|--?[A-Za-z]|\d|::\/)/;
/** Characters that would end a plain scalar, or that need quotes: `: `, ` #`, a trailing space, and everything except printable ASCII. */
const ENDS = /[^ -~]|:(?: |$)| #| $/;
/**
 * Text that begins with a digit is not a number, a date or a time if it contains one of these characters (neither `o`, `x`, `e`, `t`, `z` nor hexadecimal
 * digits), two dots, or a hexadecimal digit without `0x` before it: `500m`, `10.0.0.0/8`, `1.4.2`, `178c31`.
 */
const NO_NUMBER = /[g-np-su-wyG-NP-SU-WY/%@]|^\d+(?:\.\d+){2,}$|^[1-9]\d*[a-dfA-DF]/;
/** Words that some reader parses as null, a boolean or a number, in upper or lower case. */
const WORDS = /^-?(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?\d+)$/i;

/** Characters that JSON does not escape, and that YAML readers refuse, treat as line breaks, or skip. */
const INVISIBLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** Characters that block scalars cannot contain. A carriage return is a line break there, as are U+0085, U+2028 and U+2029. */
const NOT_IN_A_BLOCK = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\p{Surrogate}]/u;
/** Blank lines at the beginning or the end: readers disagree on where the text begins or ends. */
const BLANK_EDGE = /^\n* +\n|\n +\n*$/;

/** Whether text is written as a block. */
export function isBlock(text: string): boolean {
  return text.includes('\n') && /[^\s]/.test(text) && !NOT_IN_A_BLOCK.test(text) && !BLANK_EDGE.test(text);
}

/** Text as a literal block. `pad` precedes each line, and is two columns right of the key. */
export function block(text: string, pad: string): string {
  const first = text[0];
  // Readers cannot detect the indentation where the first line begins with white space.
  const indentation = first === ' ' || first === '\t' || first === '\n' ? '2' : '';
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  const lines = (first === '\n' ? '' : pad) + text.replace(/\n(?=[^\n])/g, `\n${pad}`);
  return `|${indentation}${chomping}\n${lines}${chomping === '-' ? '\n' : ''}`;
}

/** Text on one line: plain where every reader parses it as this text, otherwise quoted. */
export function inline(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

function isPlain(text: string): boolean {
  if (!START.test(text) || ENDS.test(text)) {
    return false;
  }
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) {
    return NO_NUMBER.test(text);
  }
  return !WORDS.test(text);
}

function quoted(text: string): string {
  const why = whyNot(text);
  if (why !== undefined) {
    throw new Error(`text ${why}`);
  }
  const json = JSON.stringify(text).replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // JSON in a value is more legible without a backslash before each quote.
  return json.length > text.length + 2 && !text.includes("'") && json.replaceAll('\\"', '"') === `"${text}"` ? `'${text}'` : json;
}

/** A number that YAML 1.1 reads, too: there, an exponent requires a dot before it. */
export function number(value: number): string {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
