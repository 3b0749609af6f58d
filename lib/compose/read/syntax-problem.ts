import type { YAMLError } from 'yaml';

type Words = readonly [problem: string, remedy: string];

const QUOTE = 'write the text in quotes';

/** What the errors of YAML mean to the author of a Compose file. */
const WORDS: { readonly [code: string]: Words } = {
  BAD_ALIAS: ['`*` begins the name of an anchor, which is missing', QUOTE],
  BAD_INDENT: [
    'the line is indented differently than the lines that it belongs to',
    'indent the keys of a mapping, or the items of a list, alike',
  ],
  BAD_SCALAR_START: ['text must not begin with this character', QUOTE],
  BLOCK_AS_IMPLICIT_KEY: [
    'a value has a colon before a space, or the line is indented too far',
    'write the value in quotes, or indent the line as the key above it',
  ],
  MISSING_CHAR: ['a quote, a bracket or a colon is missing', 'add it'],
  MULTILINE_IMPLICIT_KEY: ['a key extends over several lines', 'write `KEY: VALUE` in one line, with a space after the colon'],
  TAB_AS_INDENT: ['the line is indented with a tab', 'indent it with spaces'],
  UNEXPECTED_TOKEN: ['this is not expected after the value', 'delete it, or write the whole value in quotes'],
};

/** The problem of an error of YAML, and the remedy. */
export function syntaxProblem({ code, message }: YAMLError): [problem: string, remedy: string] {
  const [problem, remedy] = WORDS[code] ?? ['the line is not YAML', 'correct it'];
  return [`${problem} (${message.split('\n')[0].trim()})`, remedy];
}
