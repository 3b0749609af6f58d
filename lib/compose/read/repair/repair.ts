import type { YAMLError } from 'yaml';
import { unclosedBracket, unclosedQuote } from './closing';
import { amongItems, amongKeys, deeperThanSibling, onNoLevel, tabs, wideSpace } from './indentation';
import { unquoted } from './quoting';
import type { Change, Place, Rule } from './rule';
import { equalsSign, itemBesideKey, missingColon, missingDashSpace, missingSpace, wideColon } from './separators';

/** A line of YAML that is corrected for reading on. */
export interface Repair extends Change {
  /** Counts from 1. */
  readonly line: number;
  /** How many characters longer the text is. */
  readonly added: number;
}

const RULES: readonly Rule[] = [
  tabs,
  wideSpace,
  wideColon,
  missingSpace,
  missingDashSpace,
  itemBesideKey,
  equalsSign,
  missingColon,
  amongItems,
  amongKeys,
  deeperThanSibling,
  onNoLevel,
  unquoted,
];

const CLOSING: readonly Rule[] = [unclosedBracket, unclosedQuote];

/** The correction of the first line, of those that an error concerns, with a mistake that people make often. */
export function repair(lines: readonly string[], from: number, to: number, error?: YAMLError): Repair | undefined {
  // A missing quote or bracket shows only at the end of what it encloses.
  const isUnclosed = error !== undefined && /closing|Flow/.test(error.message);
  const last = error?.code === 'BLOCK_AS_IMPLICIT_KEY' ? to + 1 : to;
  for (let line = isUnclosed ? 1 : from; line <= Math.min(last, lines.length); line += 1) {
    const place = placeOf(lines, line, error);
    for (const rule of isUnclosed ? CLOSING : RULES) {
      const change = rule(place);
      if (change) {
        return { line, added: change.text.length - place.text.length, ...change };
      }
    }
  }
  return undefined;
}

function placeOf(lines: readonly string[], line: number, error?: YAMLError): Place {
  const isFilled = (text: string) => /^\s*[^\s#]/.test(text);
  const above = lines
    .slice(0, line - 1)
    .reverse()
    .filter(isFilled);
  return { text: lines[line - 1], before: above[0] ?? '', after: lines.slice(line).find(isFilled) ?? '', above, error };
}
