/** What is wrong with a text, and what to do. */
type Wording = readonly [problem: string, remedy: string];

/** What js-yaml says where a value ends and something else than the next key follows, or where what begins with an indicator is none of YAML. */
const OF_TEXT = new Set([
  'bad indentation of a mapping entry',
  'missed comma between flow collection entries',
  'a line break is expected',
  'name of an alias node must contain at least one character',
  'name of an anchor node must contain at least one character',
]);

/** A line whose value begins with a character that text without quotes cannot begin with. */
const INDICATOR = /^\s*(?:- +)*(?:[^\s'"#[{][^'"#]*?: +)?([%@`*&>|])/;

/** A line up to a second colon, whose value is neither in quotes nor in brackets. */
const BEFORE_COLON = /^\s*(?:- +)*[^\s'"[\]{}]+: +[^\s'"[\]{}&*!|>]/;

/** Why js-yaml refuses a text, in words that say what to do where that is certain. */
export function reworded(reason: string, text: string, position: number): Wording {
  if (reason === 'unknown escape sequence') {
    return [`YAML has no escape \\${text[position]}`, 'write the backslash twice, or use single quotes'];
  }
  return (OF_TEXT.has(reason) ? unquoted(text, position) : undefined) ?? [reason, 'correct the YAML'];
}

/** What is wrong where text has no quotes that it needs; undefined where that is not certain. */
function unquoted(text: string, position: number): Wording | undefined {
  const character = text[position];
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const line = text.slice(start).split('\n', 1)[0];
  const before = line.slice(0, position - start);
  const indicator = /[%@`]/.test(character) && /[,[{:] *$/.test(before) ? character : INDICATOR.exec(line)?.[1];
  if (indicator !== undefined) {
    return [`text without quotes cannot begin with ${indicator}`, 'quote the text'];
  }
  if (character === ':' && BEFORE_COLON.test(before)) {
    return ['text without quotes cannot contain a colon before a space', 'quote the text'];
  }
  return /["']\s*$/.test(before) && character !== ':'
    ? ['more text follows what is in quotes', 'put all of it in quotes of the other kind']
    : undefined;
}
