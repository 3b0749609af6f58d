/** What is wrong with a text, and what to do. */
type Wording = readonly [problem: string, remedy: string];

/** What js-yaml says where a value ends and something else than the next key follows. */
const AFTER_VALUE = new Set(['bad indentation of a mapping entry', 'missed comma between flow collection entries']);

/** Why js-yaml refuses a text, in words that say what to do where that is certain. */
export function reworded(reason: string, text: string, position: number): Wording {
  if (AFTER_VALUE.has(reason)) {
    const character = text[position];
    const before = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
    if (/[%@`]/.test(character) && /[-:,[{]\s*$/.test(before)) {
      return [`text without quotes cannot begin with ${character}`, 'quote the text'];
    }
    if (character === ':' && /^[-\s]*[^\s'"[\]{}]+: +[^\s'"[\]{}&*!|>]/.test(before)) {
      return ['text without quotes cannot contain a colon before a space', 'quote the text'];
    }
  }
  return [reason, 'correct the YAML'];
}
