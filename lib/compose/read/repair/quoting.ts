import { match } from '../../match';
import { DASHES, KEY, type Change, type Place } from './rule';

/** Errors of YAML that text has which needs quotes. */
const CODES: readonly string[] = ['BAD_ALIAS', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'BLOCK_AS_IMPLICIT_KEY', 'UNEXPECTED_TOKEN'];

const VALUE = new RegExp(`^(${DASHES}(?:${KEY}: +)?)([^\\s|>&#{[].*)$`, 'u');

/** Text with characters that mean something else to YAML: quotes make it text. */
export function unquoted({ text, error }: Place): Change | undefined {
  const code = error?.code ?? '';
  const [, before = '', value = ''] = CODES.includes(code) ? match(VALUE, text) : [];
  if (before.trim() === '' || (code === 'BLOCK_AS_IMPLICIT_KEY' && !value.includes(': '))) {
    return undefined;
  }
  const inner = /^"(.*)"$/.exec(value)?.[1] ?? value;
  const quoted = `'${inner.replaceAll("'", "''")}'`;
  const problem =
    code === 'BLOCK_AS_IMPLICIT_KEY'
      ? `\`${value}\` has a colon before a space, which is only allowed in quotes`
      : code === 'BAD_DQ_ESCAPE'
        ? `${value} has a backslash, which begins an escape in double quotes`
        : `\`${value}\` has characters that need quotes`;
  return { column: before.length + 1, text: before + quoted, problem, remedy: `write \`${before.replace(/^[\s-]*/, '')}${quoted}\`` };
}
