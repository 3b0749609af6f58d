import { match } from '../../match';
import { DASHES, indentOf, KEY, type Change, type Place } from './rule';

const WIDE_COLON = new RegExp(`^(${DASHES}${KEY})：\\s*`, 'u');

export function wideColon({ text }: Place): Change | undefined {
  const [all, key = ''] = match(WIDE_COLON, text);
  return all === undefined
    ? undefined
    : {
        column: key.length + 1,
        text: `${key}: ${text.slice(all.length)}`.trimEnd(),
        problem: 'the colon after the key is a full-width one',
        remedy: `write \`${key.trim()}:\` with the colon of ASCII`,
      };
}

const TOUCHING = new RegExp(`^(${DASHES}(${KEY}):)([^\\s:].*)$`, 'u');

export function missingSpace({ text }: Place): Change | undefined {
  const [, before, key = '', value = ''] = match(TOUCHING, text);
  return before
    ? {
        column: before.length,
        text: `${before} ${value}`,
        problem: `\`${key}:${value}\` has no space after the colon`,
        remedy: `write \`${key}: ${value}\``,
      }
    : undefined;
}

export function missingDashSpace({ text }: Place): Change | undefined {
  const [, indent = '', item] = match(/^(\s*)-([^\s-].*)$/, text);
  return item
    ? {
        column: indent.length + 1,
        text: `${indent}- ${item}`,
        problem: `\`-${item}\` has no space after the dash`,
        remedy: `write \`- ${item}\``,
      }
    : undefined;
}

const ITEM_BESIDE = new RegExp(`^(${DASHES}(${KEY}): +)- +(\\S.*)$`, 'u');

/** The first item of a list in the line of its key. */
export function itemBesideKey({ text }: Place): Change | undefined {
  const [, before, key = '', item = ''] = match(ITEM_BESIDE, text);
  return before
    ? {
        column: before.length + 1,
        text: `${before}[${JSON.stringify(item.replace(/^(["'])(.*)\1$/, '$2'))}]`,
        problem: `the item \`- ${item}\` stands beside its key`,
        remedy: `write it in the line below \`${key}:\``,
      }
    : undefined;
}

const ASSIGNMENT = new RegExp(`^(\\s*(${KEY}))=(.*)$`, 'u');

export function equalsSign({ text }: Place): Change | undefined {
  const [, before, key = '', value = ''] = match(ASSIGNMENT, text);
  return before
    ? {
        column: before.length + 1,
        text: `${before}: ${value}`,
        problem: `\`${key}=${value}\` stands among keys`,
        remedy: `write \`${key}: ${value}\`, or each of them as an item of a list: \`- ${key}=${value}\``,
      }
    : undefined;
}

const WORD = new RegExp(`^(${DASHES}(${KEY}))\\s*$`, 'u');

export function missingColon({ text, after }: Place): Change | undefined {
  const [, before, key = ''] = match(WORD, text);
  return before && indentOf(after) > indentOf(text)
    ? { column: before.length + 1, text: `${before}:`, problem: `\`${key}\` has no colon`, remedy: `write \`${key}:\`` }
    : undefined;
}
