import { match } from '../../match';
import type { Change, Place } from './rule';

/** A list or a mapping in brackets that its line does not close, nor the next one. */
export function unclosedBracket({ text, after, error }: Place): Change | undefined {
  if (!error?.message.includes('Flow') || /^\s*[\]}"']/.test(after)) {
    return undefined;
  }
  const open: string[] = [];
  for (const character of text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|\s#.*$|\$\{[^}]*\}/g, '')) {
    if (character === '[' || character === '{') {
      open.unshift(character === '[' ? ']' : '}');
    } else if (character === open[0]) {
      open.shift();
    }
  }
  const closing = open.join('');
  const end = text.trimEnd();
  return closing
    ? {
        column: end.length + 1,
        text: end + closing,
        problem: `\`${closing}\` is missing at the end of the line`,
        remedy: `write \`${end.trim()}${closing}\``,
      }
    : undefined;
}

/** Text in quotes that its line does not close. */
export function unclosedQuote({ text, error }: Place): Change | undefined {
  const [, quote] = match(/Missing closing (["'])/, error?.message ?? '');
  const [, before] = match(/^(\s*(?:- +)*(?:[^\s"'#][^"'#]*: +)?)["']/, text);
  if (!quote || before === undefined || text[before.length] !== quote) {
    return undefined;
  }
  const value = text.slice(before.length).trimEnd();
  return value.replaceAll('\\"', '').split(quote).length === 2
    ? {
        column: before.length + 1,
        text: `${before}${value}${quote}`,
        problem: `the text ${value} has no closing quote`,
        remedy: `write \`${value}${quote}\``,
      }
    : undefined;
}
