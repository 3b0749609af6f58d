import { match } from '../../match';
import { DASHES, indentOf, KEY, type Change, type Place } from './rule';

const SPACES = 'indent it with spaces';

/** A tab is as wide as a level, or as many levels as it takes to be below the key in the line before. */
export function tabs({ text, before }: Place): Change | undefined {
  const [indent] = /^[ \t]*/.exec(text)!;
  if (!indent.includes('\t')) {
    return undefined;
  }
  const spaces = indent.replaceAll('\t', '  ');
  const isChild = before.trimEnd().endsWith(':') && spaces.length <= indentOf(before);
  return {
    column: indent.indexOf('\t') + 1,
    text: (isChild ? ' '.repeat(indentOf(before) + 2) : spaces) + text.slice(indent.length),
    problem: 'the line is indented with a tab',
    remedy: `${SPACES}, two for each level`,
  };
}

/** Spaces that only look like one: those of Chinese and Japanese text, and those that word processors keep words together with. */
export function wideSpace({ text }: Place): Change | undefined {
  const [indent] = /^[ \u00a0\u2002-\u200a\u3000]*/.exec(text)!;
  const column = indent.search(/[^ ]/) + 1;
  return column > 0
    ? {
        column,
        text: indent.replace(/[^ ]/g, ' ') + text.slice(indent.length),
        problem: 'the line is indented with characters that only look like spaces',
        remedy: SPACES,
      }
    : undefined;
}

const KEY_LINE = new RegExp(`^(${DASHES})(${KEY}):(?: +(.*))?$`, 'u');

/** The column of the key in a line, and whether it has a value there; counts from 0. */
function keyOf(line: string): { readonly column: number; readonly key: string; readonly value: string } | undefined {
  const [, before = '', key, value = ''] = match(KEY_LINE, line);
  return key === undefined ? undefined : { column: before.length, key, value: value.replace(/(^|\s)#.*/, '').trim() };
}

function indented(text: string, column: number, like: string): Change {
  return {
    column: indentOf(text) + 1,
    text: ' '.repeat(column) + text.trimStart(),
    problem: `\`${text.trim()}\` is indented by ${indentOf(text)} spaces, which is no level above it`,
    remedy: `indent it by ${column} spaces, as \`${like}:\``,
  };
}

/** A key that is deeper than the one before it, which has a value already. */
export function deeperThanSibling({ text, before }: Place): Change | undefined {
  const sibling = keyOf(before);
  const isValue = sibling && sibling.value !== '' && !/^[|>&!]/.test(sibling.value);
  return isValue && keyOf(text) && indentOf(text) > sibling.column ? indented(text, sibling.column, sibling.key) : undefined;
}

/** A key that is between two levels: it belongs to the nearer one, or the deeper one. */
export function onNoLevel({ text, above, error }: Place): Change | undefined {
  if (error?.code !== 'BAD_INDENT' || !keyOf(text)) {
    return undefined;
  }
  const levels: { readonly column: number; readonly key: string }[] = [];
  for (const line of above) {
    const level = keyOf(line);
    if (level && level.column < (levels.at(-1)?.column ?? Infinity)) {
      levels.push(level);
    }
  }
  const indent = indentOf(text);
  if (levels.length === 0 || levels.some(({ column }) => column === indent)) {
    return undefined;
  }
  const [nearest] = levels.sort((a, b) => Math.abs(a.column - indent) - Math.abs(b.column - indent) || b.column - a.column);
  return indented(text, nearest.column, nearest.key);
}

/** A key where the lines above it are items of a list. */
export function amongItems({ text, before }: Place): Change | undefined {
  const entry = keyOf(text);
  const isItem = /^\s*- /.test(before) && indentOf(before) === entry?.column && entry.column === indentOf(text);
  return isItem
    ? {
        column: entry.column + 1,
        text: `${' '.repeat(entry.column)}- ${entry.key}=${entry.value}`,
        problem: `\`${entry.key}: ${entry.value}\` stands among the items of a list`,
        remedy: `write \`- ${entry.key}=${entry.value}\`, or each of them as \`KEY: VALUE\``,
      }
    : undefined;
}

const ASSIGNED_ITEM = new RegExp(`^(\\s*)- +(${KEY})=(.*)$`, 'u');

/** An item of a list where the lines above it are keys with values. */
export function amongKeys({ text, before }: Place): Change | undefined {
  const [, indent = '', key, value = ''] = match(ASSIGNED_ITEM, text);
  const sibling = keyOf(before);
  return key !== undefined && sibling && sibling.value !== '' && sibling.column === indent.length
    ? {
        column: indent.length + 1,
        text: `${indent}${key}: ${value}`,
        problem: `\`- ${key}=${value}\` stands among keys`,
        remedy: `write \`${key}: ${value}\`, or each of them as an item of a list`,
      }
    : undefined;
}
