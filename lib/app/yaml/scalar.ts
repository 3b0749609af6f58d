import { whyNot } from './unwritable';

/** What a plain scalar may begin with, so that no reader takes it for anything but text. */
const START = /^(?:[A-Za-z_/$(]|--?[A-Za-z]|\d|::\/)/;
/** What would end a plain scalar, or belongs in quotes: `: `, ` #`, a space at the end, and all but printable ASCII. */
const ENDS = /[^ -~]|:(?: |$)| #| $/;
/**
 * Text that begins with a digit is never a number, a date or a time of day when one of these is in it (not `o`, `x` and the hexadecimal
 * digits, `e`, `t`, `z`), when it has two dots, or a hexadecimal digit where no `0x` is in front: `500m`, `10.0.0.0/8`, `1.4.2`, `178c31`.
 */
const NO_NUMBER = /[g-np-su-wyG-NP-SU-WY/%@]|^\d+(?:\.\d+){2,}$|^[1-9]\d*[a-dfA-DF]/;
/** What some reader takes for null, a boolean or a number, in any case. */
const WORDS = /^-?(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?\d+)$/i;

/** What JSON leaves as it is and YAML readers refuse, break lines at, or skip. */
const INVISIBLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** What cannot be in a block scalar. A carriage return is a line break there, like U+0085, U+2028 and U+2029. */
const NOT_IN_A_BLOCK = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\p{Surrogate}]/u;
/** Spaces alone in the first lines or the last ones: readers do not agree on where the text begins or ends. */
const BLANK_EDGE = /^\n* +\n|\n +\n*$/;

/** Whether text goes into a block, line by line. */
export function isBlock(text: string): boolean {
  return text.includes('\n') && /[^\s]/.test(text) && !NOT_IN_A_BLOCK.test(text) && !BLANK_EDGE.test(text);
}

/** Text as a literal block, each line after `pad`, which is two columns right of what the text belongs to. */
export function block(text: string, pad: string): string {
  const first = text[0];
  // Where the first line begins with a blank, readers cannot tell how far the block is indented.
  const indentation = first === ' ' || first === '\t' || first === '\n' ? '2' : '';
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  const lines = (first === '\n' ? '' : pad) + text.replace(/\n(?=[^\n])/g, `\n${pad}`);
  return `|${indentation}${chomping}\n${lines}${chomping === '-' ? '\n' : ''}`;
}

/** Text on one line: plain where every reader takes it for this text, else in double quotes. */
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
  // JSON in a value is easier to read without a backslash before each quote.
  return json.length > text.length + 2 && !text.includes("'") && json.replaceAll('\\"', '"') === `"${text}"` ? `'${text}'` : json;
}

/** A number, so that YAML 1.1 reads it too: there, an exponent comes after a dot. */
export function number(value: number): string {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
